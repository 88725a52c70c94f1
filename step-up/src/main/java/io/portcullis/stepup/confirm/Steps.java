package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Method;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** The steps that check the methods, each as it does in an ordinary sign-in. */
final class Steps {

    private static final String MAIL = "portcullis-magic-link";

    private static final Map<Method, String> IDS = Map.of(
            Method.EMAIL_LINK, MAIL,
            Method.OTP, "portcullis-otp",
            Method.RECOVERY_CODE, "portcullis-recovery-code");

    private final KeycloakSession session;

    Steps(KeycloakSession session) {
        this.session = session;
    }

    /** The methods this person has in this realm, but for identity providers. */
    Set<Method> of(RealmModel realm, UserModel user) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        if (user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            methods.add(Method.PASSWORD);
        }
        if (user.getEmail() != null && sendsMail(realm)) {
            methods.add(Method.EMAIL_LINK);
        }
        if (PasskeyStep.isSetUp(user, WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || PasskeyStep.isSetUp(user, WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
            methods.add(Method.SECURITY_KEY);
        }
        session.getAllProviders(SecondFactorCheck.class).stream()
                .filter(factor -> factor.isSetUp(user))
                .forEach(factor -> methods.add(factor.method()));
        return methods;
    }

    private static boolean sendsMail(RealmModel realm) {
        return AuthenticatorUtil.getExecutionsByType(
                        realm, realm.getBrowserFlow().getId(), MAIL)
                .stream()
                .anyMatch(AuthenticationExecutionModel::isEnabled);
    }

    /** The step that checks this method, the password apart. */
    Authenticator of(Method method, UserModel user) {
        return method == Method.SECURITY_KEY
                ? new PasskeyStep(session, user)
                : session.getProvider(Authenticator.class, IDS.get(method));
    }
}
