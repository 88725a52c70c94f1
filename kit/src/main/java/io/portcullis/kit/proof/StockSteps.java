package io.portcullis.kit.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Keycloak's own steps leave no proof note, but the time each succeeded at ({@code authenticators-completed}); the credential
 * type they check tells what they are. Single sign-on keeps those times.
 */
final class StockSteps {

    private static final Map<String, Method> METHODS = Map.of(
            PasswordCredentialModel.TYPE, Method.PASSWORD,
            OTPCredentialModel.TYPE, Method.OTP,
            RecoveryAuthnCodesCredentialModel.TYPE, Method.RECOVERY_CODE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Method.SECURITY_KEY,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Method.SECURITY_KEY);

    private StockSteps() {}

    static List<Proof> proofs(KeycloakSession keycloak, RealmModel realm, Map<String, String> notes) {
        return AuthenticatorUtils.parseCompletedExecutions(notes.get(Constants.AUTHENTICATORS_COMPLETED))
                .entrySet()
                .stream()
                .flatMap(step -> proof(keycloak, realm.getAuthenticationExecutionById(step.getKey()), step.getValue()))
                .toList();
    }

    private static Stream<Proof> proof(
            KeycloakSession keycloak, @Nullable AuthenticationExecutionModel execution, int time) {
        return Optional.ofNullable(execution)
                .map(AuthenticationExecutionModel::getAuthenticator)
                .map(id -> (AuthenticatorFactory)
                        keycloak.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, id))
                .filter(factory -> !factory.getId().startsWith("portcullis-"))
                .map(AuthenticatorFactory::getReferenceCategory)
                .map(METHODS::get)
                .map(method -> new Proof(method, method.grade(), time))
                .stream();
    }
}
