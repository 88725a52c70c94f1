package io.portcullis.kit.attempts;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;

/**
 * Exact sliding windows, for all nodes together: of any number of parallel reservations of one key, exactly as many are
 * granted as the limit allows. A reservation is committed before this class answers, whatever becomes of the caller's
 * transaction. Refusals write nothing, apart from the one that is noted per window.
 */
public final class AttemptWindows implements Provider {

    /** A round is lost to another change of the same row only, so this many would have to come at once. */
    private static final int MOST_ROUNDS = 1000;

    private final KeycloakSessionFactory sessions;
    private final Refusals refusals;

    AttemptWindows(KeycloakSession session, Refusals refusals) {
        this.sessions = session.getKeycloakSessionFactory();
        this.refusals = refusals;
    }

    /** Counts an attempt before it is made, or refuses it. */
    public Attempt reserve(AttemptKey key, Limit limit) {
        Optional<Attempt.Refused> remembered = refusals.of(key, limit);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Attempt> answer = tryOnce(key, limit);
            if (answer.isPresent()) {
                if (answer.get() instanceof Attempt.Refused refused) {
                    refusals.remember(key, limit, refused);
                }
                return answer.get();
            }
        }
        throw new IllegalStateException("No reservation in " + MOST_ROUNDS + " rounds");
    }

    /** Takes a granted attempt out of its window again, as if it had not been made. */
    public void giveBack(Attempt.Granted granted) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (inOwnTransaction(em -> removed(em, granted))) {
                refusals.forget(granted.key());
                return;
            }
        }
    }

    /** An answer, or nothing when another reservation came between reading and writing. */
    private Optional<Attempt> tryOnce(AttemptKey key, Limit limit) {
        try {
            return inOwnTransaction(em -> reserved(em, key, limit));
        } catch (PersistenceException | ModelException e) {
            // Two first attempts of one key met on the primary key; the next round reads the row of the other.
            return Optional.empty();
        }
    }

    private static Optional<Attempt> reserved(EntityManager em, AttemptKey key, Limit limit) {
        long now = Time.currentTimeMillis();
        AttemptWindowEntity row = em.find(AttemptWindowEntity.class, key.hash());
        if (row == null) {
            return insert(em, key, limit, now);
        }
        List<Long> made = made(row.attempts, now, limit);
        if (made.size() >= limit.attempts()) {
            long free =
                    made.get(made.size() - limit.attempts()) + limit.window().toMillis();
            return Optional.of(Attempt.Refused.until(free, noteRefusal(em, key, free, now)));
        }
        made.add(now);
        return replace(em, row, made, now + limit.window().toMillis())
                ? Optional.of(new Attempt.Granted(key, now))
                : Optional.empty();
    }

    private static Optional<Attempt> insert(EntityManager em, AttemptKey key, Limit limit, long now) {
        int inserted = em.createQuery(
                        "insert into PortcullisAttemptWindow (keyHash, realmId, version, attempts, refusalNotedUntil, expiresAt)"
                                + " values (:key, :realm, 0L, :attempts, 0L, :expires) on conflict (keyHash) do nothing")
                .setParameter("key", key.hash())
                .setParameter("realm", key.realmId())
                .setParameter("attempts", String.valueOf(now))
                .setParameter("expires", now + limit.window().toMillis())
                .executeUpdate();
        return inserted == 1 ? Optional.of(new Attempt.Granted(key, now)) : Optional.empty();
    }

    private static boolean replace(EntityManager em, AttemptWindowEntity row, List<Long> attempts, long expiresAt) {
        return em.createQuery("update PortcullisAttemptWindow"
                                + " set attempts = :attempts, expiresAt = :expires, version = version + 1"
                                + " where keyHash = :key and version = :seen")
                        .setParameter(
                                "attempts",
                                attempts.stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .setParameter("expires", expiresAt)
                        .setParameter("key", row.keyHash)
                        .setParameter("seen", row.version)
                        .executeUpdate()
                == 1;
    }

    private static boolean noteRefusal(EntityManager em, AttemptKey key, long until, long now) {
        return em.createQuery("update PortcullisAttemptWindow set refusalNotedUntil = :until"
                                + " where keyHash = :key and refusalNotedUntil <= :now")
                        .setParameter("until", until)
                        .setParameter("key", key.hash())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    private static boolean removed(EntityManager em, Attempt.Granted granted) {
        AttemptWindowEntity row =
                em.find(AttemptWindowEntity.class, granted.key().hash());
        if (row == null) {
            return true;
        }
        List<Long> attempts = times(row.attempts);
        if (!attempts.remove(Long.valueOf(granted.at()))) {
            return true;
        }
        // Oracle stores an empty string as null; the epoch is an attempt long past.
        return replace(em, row, attempts.isEmpty() ? List.of(0L) : attempts, row.expiresAt);
    }

    private static List<Long> made(String attempts, long now, Limit limit) {
        long windowStart = now - limit.window().toMillis();
        List<Long> made = times(attempts);
        made.removeIf(at -> at <= windowStart);
        return made;
    }

    private static List<Long> times(String attempts) {
        List<Long> times = new ArrayList<>();
        for (String at : attempts.split(",", -1)) {
            times.add(Long.valueOf(at));
        }
        return times;
    }

    @Override
    public void close() {}

    private <T> T inOwnTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                own -> work.apply(own.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
