package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.secrets.Secret;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;

/**
 * What trust rests on: the user's e-mail address and credentials. A password hashed anew or a code used up change
 * neither; another password, factor or set of codes is another credential or has another date.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** Read from the database: the user cache of another node may be behind. */
    static String of(KeycloakSession session, UserModel user) {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        String table = StorageId.isLocalStorage(user.getId())
                ? "CredentialEntity c where c.user.id = :user"
                : "FederatedUserCredentialEntity c where c.userId = :user";
        Stream<Object[]> credentials = em.createQuery(
                        "select c.type, c.id, c.createdDate from " + table + " and c.type not in :others",
                        Object[].class)
                .setParameter("user", user.getId())
                .setParameter("others", List.of(TrustedDevice.TYPE, PasswordCredentialModel.PASSWORD_HISTORY))
                .getResultStream();
        return Secret.hash(credentials
                .map(Arrays::toString)
                .sorted()
                .collect(Collectors.joining("\n", user.getEmail() + "\n", "")));
    }
}
