package io.portcullis.kit.credentials;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.CredentialEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.jpa.entity.FederatedUserCredentialEntity;

/**
 * Looks at one stored credential and changes it, so that of any number of parallel callers on any node each sees what
 * the one before it left. Keycloak's credential manager cannot do that: it reads from a cache, and writes what it read.
 */
public final class StoredCredentials {

    private StoredCredentials() {}

    /** A credential whose row is locked until the work with it is done. */
    public interface Locked {

        /** As the database has it now. */
        CredentialModel model();

        /** Stores the changed {@link #model()}. */
        void update();

        void remove();

        /** The session of this transaction, with its realm set. */
        KeycloakSession session();

        /** The owner, in this transaction. */
        UserModel user();
    }

    /**
     * Does {@code work} in a transaction of its own, committed before this method returns, whatever becomes of the
     * caller's. The caller's transaction must not have written credentials of this user. What the caller's session has
     * read of them before stays as it was.
     *
     * @return nothing when the user has no credential with this id
     */
    public static <T> Optional<T> locked(
            KeycloakSession session, RealmModel realm, UserModel user, String credentialId, Function<Locked, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel ownRealm = own.realms().getRealm(realm.getId());
                    own.getContext().setRealm(ownRealm);
                    UserModel owner = own.users().getUserById(ownRealm, user.getId());
                    CredentialModel model = owner == null ? null : lock(own, owner.getId(), credentialId);
                    return owner == null || model == null
                            ? Optional.<T>empty()
                            : Optional.ofNullable(work.apply(new Row(own, owner, model)));
                },
                "portcullis-stored-credential");
    }

    private static @Nullable CredentialModel lock(KeycloakSession session, String userId, String credentialId) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        if (StorageId.isLocalStorage(userId)) {
            CredentialEntity row = em.find(CredentialEntity.class, credentialId, LockModeType.PESSIMISTIC_WRITE);
            return row == null || !userId.equals(row.getUser().getId()) ? null : model(row);
        }
        FederatedUserCredentialEntity row =
                em.find(FederatedUserCredentialEntity.class, credentialId, LockModeType.PESSIMISTIC_WRITE);
        return row == null || !userId.equals(row.getUserId()) ? null : model(row);
    }

    private static CredentialModel model(CredentialEntity row) {
        CredentialModel model = new CredentialModel();
        model.setId(row.getId());
        model.setType(row.getType());
        model.setCreatedDate(row.getCreatedDate());
        model.setUserLabel(row.getUserLabel());
        model.setSecretData(row.getSecretData());
        model.setCredentialData(row.getCredentialData());
        return model;
    }

    private static CredentialModel model(FederatedUserCredentialEntity row) {
        CredentialModel model = new CredentialModel();
        model.setId(row.getId());
        model.setType(row.getType());
        model.setCreatedDate(row.getCreatedDate());
        model.setUserLabel(row.getUserLabel());
        model.setSecretData(row.getSecretData());
        model.setCredentialData(row.getCredentialData());
        return model;
    }

    private record Row(KeycloakSession session, UserModel user, CredentialModel model) implements Locked {

        @Override
        public void update() {
            user.credentialManager().updateStoredCredential(model);
        }

        @Override
        public void remove() {
            user.credentialManager().removeStoredCredentialById(model.getId());
        }
    }
}
