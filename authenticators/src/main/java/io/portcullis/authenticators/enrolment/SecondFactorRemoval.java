package io.portcullis.authenticators.enrolment;

import io.portcullis.authenticators.enforcement.RolesThatMust;
import io.portcullis.kit.activation.Activation;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/** Which of his second factors a person may remove, and where. */
public final class SecondFactorRemoval {

    private static final Set<String> GUARDED = Set.of(OTPCredentialModel.TYPE, RecoveryAuthnCodesCredentialModel.TYPE);

    private SecondFactorRemoval() {}

    /** Whether removing a credential of this type needs a code first. */
    static boolean isGuarded(RealmModel realm, @Nullable String type) {
        return type != null && Activation.isOn(realm) && GUARDED.contains(type);
    }

    /**
     * Whether a credential of this type is the last second factor of someone who must have one. Recovery codes are no
     * substitute for an authenticator app: its last entry stays even if there are some.
     */
    public static boolean isLastOfWhoMust(RealmModel realm, UserModel user, String type) {
        return isGuarded(realm, type)
                && RolesThatMust.of(realm).bind(user)
                && apps(user) <= (OTPCredentialModel.TYPE.equals(type) ? 1 : 0);
    }

    private static long apps(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .count();
    }

    /**
     * What a credential provider should say of its guarded type ({@code removeable}). The account's REST call for it asks
     * for no code, which only the required action does.
     *
     * @param user whose it is, where that is known
     */
    public static boolean isOffered(KeycloakSession session, @Nullable UserModel user, String type) {
        RealmModel realm = session.getContext().getRealm();
        HttpRequest request = session.getContext().getHttpRequest();
        boolean rest = request != null && HttpMethod.DELETE.equals(request.getHttpMethod());
        return !isGuarded(realm, type) || (!rest && (user == null || !isLastOfWhoMust(realm, user, type)));
    }
}
