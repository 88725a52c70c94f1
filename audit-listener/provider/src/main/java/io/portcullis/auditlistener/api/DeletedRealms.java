package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Finds the logs of realms by name or id, of deleted ones too. */
final class DeletedRealms {

    private static final int LATEST = 1_000;

    private final KeycloakSession session;
    private final String masterLog;
    private final EntityManager em;

    DeletedRealms(KeycloakSession session, String masterLog) {
        this.session = session;
        this.masterLog = masterLog;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** Id of the log; a realm that exists comes before a deleted one of its name, and of those the last deleted is first. */
    Optional<String> log(String nameOrId) {
        return Stream.of(
                        session.realms().getRealmByName(nameOrId),
                        session.realms().getRealm(nameOrId))
                .flatMap(Stream::ofNullable)
                .map(RealmModel::getId)
                .findFirst()
                .or(() -> hasEntries(nameOrId) ? Optional.of(nameOrId) : deleted(nameOrId));
    }

    private boolean hasEntries(String log) {
        return !em.createQuery("select id from PortcullisAuditEntry where logId = :log", String.class)
                .setParameter("log", log)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The name is in the entry of the deletion. */
    private Optional<String> deleted(String name) {
        List<EntryEntity> deletions = em.createQuery(
                        "from PortcullisAuditEntry where logId = :log and action = 'realm.delete'"
                                + " order by occurredAt desc, id desc",
                        EntryEntity.class)
                .setParameter("log", masterLog)
                .setMaxResults(LATEST)
                .getResultList();
        return session.getProvider(AuditLog.class).reader().read(deletions).stream()
                .filter(entry -> entry.targetName().filter(name::equals).isPresent())
                .map(Entry::row)
                .flatMap(row -> Stream.<@Nullable String>of(row.targetId()).flatMap(Stream::ofNullable))
                .findFirst();
    }
}
