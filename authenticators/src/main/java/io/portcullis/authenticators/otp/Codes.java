package io.portcullis.authenticators.otp;

import io.portcullis.kit.secrets.Secret;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whether a code is right, for any of the user's authenticator apps. Each is right once: Keycloak remembers used codes
 * in a cache that a restart empties, and only where the realm's policy says so; here they are rows.
 */
final class Codes {

    private final KeycloakSession session;
    private final RealmModel realm;

    Codes(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    static boolean areSetUp(UserModel user) {
        return user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    /** Uses the code up when it is right. */
    boolean accept(UserModel user, String code) {
        return isRight(user, code) && isFirstUse(user, code);
    }

    private static boolean isRight(UserModel user, String code) {
        List<String> apps = user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .map(CredentialModel::getId)
                .toList();
        // A federation may check codes itself; there is nothing stored here then.
        List<String> candidates = apps.isEmpty() ? List.of("") : apps;
        return candidates.stream()
                .anyMatch(app ->
                        user.credentialManager().isValid(new UserCredentialModel(app, OTPCredentialModel.TYPE, code)));
    }

    private boolean isFirstUse(UserModel user, String code) {
        String id = Secret.hash(realm.getId() + ' ' + user.getId() + ' ' + code);
        long now = Time.currentTimeMillis();
        long expires = now + validMillis(realm.getOTPPolicy());
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
                EntityManager em = own.getProvider(JpaConnectionProvider.class).getEntityManager();
                return renewed(em, id, expires, now)
                        || (em.find(UsedCodeEntity.class, id) == null && inserted(em, id, expires));
            });
        } catch (PersistenceException | ModelException e) {
            // Another post of the same code met this one on the primary key, and was first.
            return false;
        }
    }

    private boolean inserted(EntityManager em, String id, long expires) {
        return em.createQuery("insert into PortcullisUsedCode (id, realmId, expiresAt) values (:id, :realm, :expires)"
                                + " on conflict (id) do nothing")
                        .setParameter("id", id)
                        .setParameter("realm", realm.getId())
                        .setParameter("expires", expires)
                        .executeUpdate()
                == 1;
    }

    /** The same six digits come round again now and then. */
    private static boolean renewed(EntityManager em, String id, long expires, long now) {
        return em.createQuery("update PortcullisUsedCode set expiresAt = :expires where id = :id and expiresAt <= :now")
                        .setParameter("expires", expires)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** As long as a code may be right: its own period and those the policy allows before and after. */
    private static long validMillis(OTPPolicy policy) {
        return 1000L * policy.getPeriod() * (2L * policy.getLookAheadWindow() + 1);
    }
}
