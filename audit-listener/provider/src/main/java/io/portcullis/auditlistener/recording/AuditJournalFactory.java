package io.portcullis.auditlistener.recording;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.settings.AuditSettings;
import io.portcullis.kit.journal.Journal;
import io.portcullis.kit.journal.JournalFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the audit log as journal. */
@AutoService(JournalFactory.class)
public final class AuditJournalFactory implements JournalFactory {

    @Override
    public Journal create(KeycloakSession session) {
        return new AuditJournal(session);
    }

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }
}
