package io.portcullis.kit.proof;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The methods one session or sign-in was signed in with: the pack's proofs, and what Keycloak noted of its own steps. */
public record AuthenticationMethods(Set<Method> all) {

    /** Keycloak's own steps leave no proof note; the credential type they check tells what they are. */
    private static final Map<String, Method> STOCK_STEPS = Map.of(
            PasswordCredentialModel.TYPE, Method.PASSWORD,
            OTPCredentialModel.TYPE, Method.OTP,
            RecoveryAuthnCodesCredentialModel.TYPE, Method.RECOVERY_CODE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Method.SECURITY_KEY,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Method.SECURITY_KEY);

    public static AuthenticationMethods of(KeycloakSession keycloak, UserSessionModel session) {
        return of(keycloak, session.getRealm(), session.getUser(), session.getNotes());
    }

    /** What has succeeded so far in this sign-in alone. */
    public static AuthenticationMethods of(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        return of(keycloak, signIn.getRealm(), signIn.getAuthenticatedUser(), signIn.getUserSessionNotes());
    }

    private static AuthenticationMethods of(
            KeycloakSession keycloak, RealmModel realm, UserModel user, Map<String, String> notes) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        methods.addAll(Proofs.of(user, notes));
        AuthenticatorUtils.parseCompletedExecutions(notes.get(Constants.AUTHENTICATORS_COMPLETED))
                .keySet()
                .forEach(id -> stockStep(keycloak, realm.getAuthenticationExecutionById(id))
                        .ifPresent(methods::add));
        if (notes.containsKey(Details.IDENTITY_PROVIDER)) {
            methods.add(Method.SOCIAL);
        }
        return new AuthenticationMethods(methods);
    }

    private static Optional<Method> stockStep(
            KeycloakSession keycloak, @Nullable AuthenticationExecutionModel execution) {
        if (execution == null || execution.getAuthenticator() == null) {
            return Optional.empty();
        }
        AuthenticatorFactory factory = (AuthenticatorFactory) keycloak.getKeycloakSessionFactory()
                .getProviderFactory(Authenticator.class, execution.getAuthenticator());
        return factory == null
                        || factory.getReferenceCategory() == null
                        || factory.getId().startsWith("portcullis-")
                ? Optional.empty()
                : Optional.ofNullable(STOCK_STEPS.get(factory.getReferenceCategory()));
    }

    /** The values of claim {@code amr}: the methods, and {@code mfa} when a first and a second factor are among them. */
    public Set<String> amr() {
        Set<String> amr = new LinkedHashSet<>();
        all.forEach(method -> amr.add(method.amr()));
        if (has(Method.Factor.FIRST) && has(Method.Factor.SECOND)) {
            amr.add("mfa");
        }
        return amr;
    }

    /** Whether a real second factor ran in this session. */
    public boolean hasSecondFactor() {
        return has(Method.Factor.SECOND);
    }

    private boolean has(Method.Factor factor) {
        return all.stream().anyMatch(method -> method.factor() == factor);
    }
}
