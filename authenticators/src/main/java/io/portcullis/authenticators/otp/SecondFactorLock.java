package io.portcullis.authenticators.otp;

import io.portcullis.kit.notices.Notices;
import io.portcullis.kit.pages.Times;
import io.portcullis.kit.secrets.Secret;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Counts one user's codes before they are looked at and locks the second factor after too many wrong ones in a row, for
 * all nodes together: of any number of parallel codes no more are looked at than the limit allows. The account, the
 * password and recovery codes are none of its business. Every change is committed before its method returns.
 */
final class SecondFactorLock {

    /** A round is lost to another change of the same row only. */
    private static final int MOST_ROUNDS = 1000;

    /** How long wrong codes stay in a row with later ones. */
    private static final Duration MEMORY = Duration.ofDays(30);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final String id;

    SecondFactorLock(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.id = Secret.hash(realm.getId() + ' ' + user.getId());
    }

    /**
     * Where the counter is.
     *
     * @param failures wrong codes in a row
     * @param lockedUntil none: not locked
     */
    record State(int failures, @Nullable Instant lockedUntil) {

        static final State CLEAR = new State(0, null);
    }

    /** What a code may do. */
    sealed interface Attempt {

        /**
         * It may be looked at.
         *
         * @param locks when it is wrong, the lock it leaves behind ends then
         */
        record Granted(@Nullable Instant locks) implements Attempt {}

        record Refused(Instant until) implements Attempt {}
    }

    State state() {
        return inOwnTransaction(own -> {
            SecondFactorLockEntity row = row(own);
            return row == null ? State.CLEAR : stateOf(row, Time.currentTimeMillis());
        });
    }

    /** Counts a code as wrong before it is looked at. The last one allowed locks at once; a right one unlocks. */
    Attempt reserve(OtpOptions options) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Attempt> answer = tryOnce(options);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new IllegalStateException("No reservation in " + MOST_ROUNDS + " rounds");
    }

    /** The code was right: the row of wrong ones is over. */
    void reset() {
        inOwnTransaction(own -> em(own).createQuery("update PortcullisSecondFactorLock"
                        + " set failures = 0, lockedUntil = 0L, version = version + 1 where id = :id")
                .setParameter("id", id)
                .executeUpdate());
    }

    /**
     * The last code allowed was wrong: tells the owner, once per lock.
     *
     * @return whether the lock is still there; a right code may have been looked at at the same time
     */
    boolean confirm(Instant until) {
        return inOwnTransaction(own -> {
            SecondFactorLockEntity row = row(own);
            if (row == null || row.lockedUntil != until.toEpochMilli()) {
                return false;
            }
            RealmModel ownRealm = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(ownRealm);
            UserModel owner = own.users().getUserById(ownRealm, user.getId());
            Locale language = own.getContext().resolveLocale(owner);
            own.getProvider(Notices.class)
                    .tell(ownRealm, owner, "second-factor-locked", Map.of("locked-until", Times.text(until, language)));
            return true;
        });
    }

    private Optional<Attempt> tryOnce(OtpOptions options) {
        try {
            return inOwnTransaction(own -> reserved(own, options));
        } catch (PersistenceException | ModelException e) {
            // Two first codes of one user met on the primary key; the next round reads the row of the other.
            return Optional.empty();
        }
    }

    private Optional<Attempt> reserved(KeycloakSession own, OtpOptions options) {
        long now = Time.currentTimeMillis();
        SecondFactorLockEntity row = row(own);
        State state = row == null ? State.CLEAR : stateOf(row, now);
        if (state.lockedUntil() != null) {
            return Optional.of(new Attempt.Refused(state.lockedUntil()));
        }
        int failures = state.failures() + 1;
        long lockedUntil = failures < options.maxFailures()
                ? 0
                : now + options.lockDuration().toMillis();
        int changed = row == null
                ? insert(own, failures, lockedUntil, now)
                : update(own, row.version, failures, lockedUntil, now);
        return changed == 1
                ? Optional.of(new Attempt.Granted(lockedUntil == 0 ? null : Instant.ofEpochMilli(lockedUntil)))
                : Optional.empty();
    }

    private int insert(KeycloakSession own, int failures, long lockedUntil, long now) {
        return em(own).createQuery("insert into PortcullisSecondFactorLock"
                        + " (id, realmId, userId, version, failures, lockedUntil, expiresAt)"
                        + " values (:id, :realm, :user, 0L, :failures, :until, :expires) on conflict (id) do nothing")
                .setParameter("id", id)
                .setParameter("realm", realm.getId())
                .setParameter("user", user.getId())
                .setParameter("failures", failures)
                .setParameter("until", lockedUntil)
                .setParameter("expires", Math.max(now, lockedUntil) + MEMORY.toMillis())
                .executeUpdate();
    }

    private int update(KeycloakSession own, long seen, int failures, long lockedUntil, long now) {
        return em(own).createQuery("update PortcullisSecondFactorLock"
                        + " set failures = :failures, lockedUntil = :until, expiresAt = :expires, version = version + 1"
                        + " where id = :id and version = :seen")
                .setParameter("failures", failures)
                .setParameter("until", lockedUntil)
                .setParameter("expires", Math.max(now, lockedUntil) + MEMORY.toMillis())
                .setParameter("id", id)
                .setParameter("seen", seen)
                .executeUpdate();
    }

    private static State stateOf(SecondFactorLockEntity row, long now) {
        if (row.lockedUntil > now) {
            return new State(row.failures, Instant.ofEpochMilli(row.lockedUntil));
        }
        return row.lockedUntil > 0 ? State.CLEAR : new State(row.failures, null);
    }

    private @Nullable SecondFactorLockEntity row(KeycloakSession own) {
        return em(own).find(SecondFactorLockEntity.class, id);
    }

    private static EntityManager em(KeycloakSession own) {
        return own.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private <T> T inOwnTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                work::apply,
                "portcullis-second-factor-lock");
    }
}
