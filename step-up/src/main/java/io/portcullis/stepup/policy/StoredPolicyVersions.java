package io.portcullis.stepup.policy;

import io.portcullis.kit.stepup.StepUp;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Versions in table {@code PORTCULLIS_STEP_UP_VERSION}. A change adds one within the transaction of what is changed, where a
 * second change at the same time waits for the first.
 */
final class StoredPolicyVersions implements PolicyVersions {

    private static final int IMPORTED = 1;

    private final KeycloakSession session;
    private final KnownVersions known;

    StoredPolicyVersions(KeycloakSession session, KnownVersions known) {
        this.session = session;
        this.known = known;
    }

    @Override
    public int current(RealmModel realm) {
        Optional<Integer> changed = new StepUp(session).policyChange();
        if (changed.isPresent()) {
            return changed.get();
        }
        Policy policy = Policies.of(realm);
        return known.of(realm.getId(), policy).orElseGet(() -> {
            int version = stored(realm).orElse(IMPORTED);
            known.keep(realm.getId(), policy, version);
            return version;
        });
    }

    @Override
    public int lock(RealmModel realm) {
        return add(realm, 0);
    }

    @Override
    public void change(RealmModel realm) {
        StepUp stepUp = new StepUp(session);
        if (stepUp.policyChange().isEmpty()) {
            stepUp.policyChanged(add(realm, 1));
            session.getTransactionManager().enlistAfterCompletion(new Forgetting(known, realm.getId()));
        }
    }

    private int add(RealmModel realm, int versions) {
        if (stored(realm).isEmpty()) {
            makeRow(realm);
        }
        entityManager(session)
                .createQuery("update PortcullisStepUpVersion set version = version + :versions where realmId = :realm")
                .setParameter("versions", versions)
                .setParameter("realm", realm.getId())
                .executeUpdate();
        return stored(realm).orElseThrow();
    }

    void remove(RealmModel realm) {
        entityManager(session)
                .createQuery("delete from PortcullisStepUpVersion where realmId = :realm")
                .setParameter("realm", realm.getId())
                .executeUpdate();
        known.forget(realm.getId());
    }

    private Optional<Integer> stored(RealmModel realm) {
        return entityManager(session)
                .createQuery("select version from PortcullisStepUpVersion where realmId = :realm", Integer.class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .findFirst();
    }

    /** In a transaction of its own, so that losing against another first change costs nothing. */
    private void makeRow(RealmModel realm) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(),
                    own -> entityManager(own)
                            .createQuery("insert into PortcullisStepUpVersion (realmId, version) values (:realm, "
                                    + IMPORTED + ") on conflict (realmId) do nothing")
                            .setParameter("realm", realm.getId())
                            .executeUpdate());
        } catch (PersistenceException | ModelException e) {
            // The other's row is as good.
        }
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static final class Forgetting extends AbstractKeycloakTransaction {

        private final KnownVersions known;
        private final String realmId;

        Forgetting(KnownVersions known, String realmId) {
            this.known = known;
            this.realmId = realmId;
        }

        @Override
        protected void commitImpl() {
            known.forget(realmId);
        }

        @Override
        protected void rollbackImpl() {}
    }
}
