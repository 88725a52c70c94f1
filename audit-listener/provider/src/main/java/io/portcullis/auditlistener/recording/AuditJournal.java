package io.portcullis.auditlistener.recording;

import io.portcullis.auditlistener.changes.Changes;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Organization;
import io.portcullis.auditlistener.entry.Outcome;
import io.portcullis.auditlistener.entry.Target;
import io.portcullis.kit.journal.Journal;
import io.portcullis.kit.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.OrganizationProvider;

/** Entries of what capabilities write down themselves. */
record AuditJournal(KeycloakSession session) implements Journal {

    @Override
    public void write(JournalEntry entry) {
        Draft draft = draft(entry);
        Recorder.record(session, own -> PolicyChange.in(own, draft));
    }

    private Draft draft(JournalEntry entry) {
        Actors actors = new Actors(session);
        JournalEntry.Target target = entry.target();
        return Draft.of(
                        entry.realm().getId(),
                        Kind.PACK,
                        entry.action(),
                        actors.of(entry.realm(), entry.actor().getId(), entry.clientId(), entry.sessionId()),
                        actors.network(session.getContext().getConnection().getRemoteHost()))
                .withOutcome(entry.denied() ? Outcome.DENIED : Outcome.SUCCESS, entry.reason())
                .withAuthentication(actors.authentication(entry.realm(), entry.sessionId(), entry.clientId())
                        .orElse(null))
                .withTarget(Target.of(target.type(), target.id(), target.name()))
                .withOrganizations(organizations(actors, entry))
                .withChanges(Changes.between(entry.before(), entry.after(), false));
    }

    private List<Organization> organizations(Actors actors, JournalEntry entry) {
        return entry.organizationId() == null
                ? actors.organizations(entry.realm(), entry.actor().getId())
                : Optional.ofNullable(
                                session.getProvider(OrganizationProvider.class).getById(entry.organizationId()))
                        .map(one -> new Organization(one.getId(), one.getAlias()))
                        .stream()
                        .toList();
    }
}
