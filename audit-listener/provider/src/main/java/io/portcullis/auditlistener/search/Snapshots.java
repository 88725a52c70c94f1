package io.portcullis.auditlistener.search;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Fixes what a walk goes through; waits for the sealer if there is too much it has not done yet. */
final class Snapshots {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int MOST_WAITED_FOR = 20_000;

    private final KeycloakSessionFactory factory;

    Snapshots(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /**
     * Where the log stands.
     *
     * @param pending ids of entries within the scope that are not sealed
     * @param projected of the leaves before this one all is known that is searched for
     */
    private record State(Set<String> pending, long size, long projected) {

        State(Set<String> pending, Object[] log) {
            this(pending, ((Number) log[0]).longValue(), ((Number) log[1]).longValue());
        }
    }

    /** All that was committed before this call; some of it may be pending. */
    Snapshot committed(Scope scope) {
        Set<String> pending = null;
        for (Attempt attempt = new Attempt(); ; attempt.pause()) {
            State state = state(scope);
            pending = pending == null ? state.pending() : both(pending, state.pending());
            if (pending.size() <= Snapshot.MOST_PENDING) {
                return new Snapshot(state.size(), pending);
            }
        }
    }

    /** All that was committed before this call, none of it pending, and what is known of its persons. */
    Snapshot projected(Scope scope) {
        Set<String> pending = null;
        Optional<Long> goal = Optional.empty();
        for (Attempt attempt = new Attempt(); ; attempt.pause()) {
            State state = state(scope);
            pending = pending == null ? state.pending() : both(pending, state.pending());
            if (pending.isEmpty() && goal.isEmpty()) {
                goal = Optional.of(state.size());
            }
            if (goal.filter(size -> size <= state.projected()).isPresent()) {
                return new Snapshot(state.projected(), Set.of());
            }
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    /** Pending entries first: one that is sealed in between counts twice, which does no harm. */
    private State state(Scope scope) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            return new State(pending(em, scope), log(em, scope.log()));
        });
    }

    private static Set<String> pending(EntityManager em, Scope scope) {
        String mine = scope.isWhole()
                ? ""
                : " and exists (select 1 from {h-schema}PORTCULLIS_AUDIT_ENTRY_ORG o"
                        + " where o.ENTRY_ID = p.ENTRY_ID and o.ORG_ID in (:organizations))";
        var query = em.createNativeQuery(
                        "select p.ENTRY_ID from {h-schema}PORTCULLIS_AUDIT_PENDING p where p.LOG_ID = :log" + mine)
                .setParameter("log", scope.log())
                .setMaxResults(MOST_WAITED_FOR);
        scope.organizations().ifPresent(ids -> query.setParameter("organizations", ids));
        List<?> ids = query.getResultList();
        Set<String> pending = new HashSet<>();
        ids.forEach(id -> pending.add((String) id));
        if (pending.size() == MOST_WAITED_FOR) {
            throw new Busy();
        }
        return pending;
    }

    private static Object[] log(EntityManager em, String log) {
        List<?> rows = em.createNativeQuery(
                        "select l.TREE_SIZE, l.PROJECTED from {h-schema}PORTCULLIS_AUDIT_LOG l where l.LOG_ID = :log")
                .setParameter("log", log)
                .getResultList();
        return rows.isEmpty() ? new Object[] {0, 0} : (Object[]) rows.get(0);
    }

    private static final class Attempt {

        private final long deadline = System.nanoTime() + PATIENCE.toNanos();

        void pause() {
            if (System.nanoTime() > deadline) {
                throw new Busy();
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Busy();
            }
        }
    }
}
