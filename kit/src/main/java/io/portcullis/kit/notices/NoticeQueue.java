package io.portcullis.kit.notices;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The rows of the queue. A claim is one conditional update, so of any number of workers on any number of nodes one has
 * the notice, until it is done or its lease ends because the node died.
 */
final class NoticeQueue {

    /** Longer than any try: Keycloak gives a mail server ten seconds each to connect, to read and to write. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Workers look at several due rows, since others may claim the first ones in the meantime. */
    private static final int CANDIDATES = 10;

    private final KeycloakSessionFactory factory;

    NoticeQueue(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** A notice this worker has to itself. */
    record Claimed(Notice notice, String id, String claim) {}

    Optional<Claimed> claim() {
        return inOwnTransaction(em -> {
            long now = Time.currentTimeMillis();
            List<NoticeEntity> candidates = em.createQuery(
                            "from PortcullisNotice where dueAt <= :now and expiresAt > :now order by dueAt",
                            NoticeEntity.class)
                    .setParameter("now", now)
                    .setMaxResults(CANDIDATES)
                    .getResultList();
            for (NoticeEntity candidate : candidates) {
                String claim = UUID.randomUUID().toString();
                if (claimed(em, candidate, claim, now)) {
                    return Optional.of(new Claimed(notice(candidate), candidate.id, claim));
                }
            }
            return Optional.empty();
        });
    }

    private static Notice notice(NoticeEntity row) {
        return new Notice(row.realmId, row.kind, row.subjectId, row.locale, row.userId, row.details, row.tries + 1);
    }

    private static boolean claimed(EntityManager em, NoticeEntity candidate, String claim, long now) {
        return em.createQuery("update PortcullisNotice set claim = :claim, dueAt = :lease, tries = tries + 1"
                                + " where id = :id and dueAt = :seen and tries = :tries")
                        .setParameter("claim", claim)
                        .setParameter("lease", now + LEASE.toMillis())
                        .setParameter("id", candidate.id)
                        .setParameter("seen", candidate.dueAt)
                        .setParameter("tries", candidate.tries)
                        .executeUpdate()
                == 1;
    }

    void done(Claimed claimed) {
        inOwnTransaction(em -> em.createQuery("delete from PortcullisNotice where id = :id and claim = :claim")
                .setParameter("id", claimed.id())
                .setParameter("claim", claimed.claim())
                .executeUpdate());
    }

    void retry(Claimed claimed, Duration wait) {
        inOwnTransaction(
                em -> em.createQuery("update PortcullisNotice set dueAt = :due where id = :id and claim = :claim")
                        .setParameter("due", Time.currentTimeMillis() + wait.toMillis())
                        .setParameter("id", claimed.id())
                        .setParameter("claim", claimed.claim())
                        .executeUpdate());
    }

    private <T> T inOwnTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
