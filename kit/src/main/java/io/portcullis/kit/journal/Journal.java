package io.portcullis.kit.journal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** Takes the entries of actions that have no event of Keycloak's. */
public interface Journal extends Provider {

    /** Has the entry written with this session's transaction; if it cannot be, neither is the action done. */
    void write(JournalEntry entry);

    /** Writes into every journal there is. */
    static void write(KeycloakSession session, JournalEntry entry) {
        session.getAllProviders(Journal.class).forEach(journal -> journal.write(entry));
    }

    @Override
    default void close() {}
}
