package io.portcullis.kit.notices;

import java.util.Optional;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Writes the mails of one capability; its factory's id is the notice's kind. */
public interface NoticeProvider extends Provider {

    /**
     * Makes the mail. Runs in a transaction of its own, which is committed before the mail leaves: what the mail
     * carries (a link's hash, say) is stored here. Called again for each new try.
     *
     * @return nothing when there is nothing to send (any more); the notice is then done
     */
    Optional<Mail> write(RealmModel realm, Notice notice);

    @Override
    default void close() {}
}
