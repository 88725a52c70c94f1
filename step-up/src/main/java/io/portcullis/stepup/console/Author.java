package io.portcullis.stepup.console;

import io.portcullis.kit.proof.Method;
import io.portcullis.stepup.policy.Contradiction;
import io.portcullis.stepup.policy.Policy;
import io.portcullis.stepup.policy.PolicyChange;
import io.portcullis.stepup.policy.Requirement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * The person who changes a policy, signed in to the realm itself or to another that administers it. An import at start-up has
 * none, nor has a service account.
 */
record Author(KeycloakSession session, RealmModel home, UserModel user) {

    private static final String MAGIC_LINK = "portcullis-magic-link";

    private static final Map<String, Method> CREDENTIALS = Map.of(
            PasswordCredentialModel.TYPE, Method.PASSWORD,
            OTPCredentialModel.TYPE, Method.OTP,
            RecoveryAuthnCodesCredentialModel.TYPE, Method.RECOVERY_CODE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR, Method.SECURITY_KEY,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS, Method.SECURITY_KEY);

    static Optional<Author> of(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        UserSessionModel signedIn = context.getUserSession();
        Optional<Author> author = signedIn != null
                ? Optional.of(new Author(session, signedIn.getRealm(), signedIn.getUser()))
                : Optional.ofNullable(context.getUser()).map(user -> new Author(session, context.getRealm(), user));
        return author.filter(one -> one.user().getServiceAccountClientLink() == null);
    }

    /** Whether the organization's own rules count for this person. */
    boolean belongsTo(RealmModel realm, String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(alias);
        return home.equals(realm) && organization != null && organizations.isMember(organization, user);
    }

    /** Why this person could not change such a policy again; nothing if any sign-in will do. */
    Optional<Contradiction> lockOut(Policy policy, @Nullable String organization) {
        return policy.requirement(PolicyChange.OPERATION, organization)
                .filter(requirement -> !requirement.acceptsAnyMethod())
                .map(Requirement::reachable)
                .filter(accepted -> Collections.disjoint(accepted, methods()))
                .map(accepted ->
                        new Contradiction("step-up-policy.lock-out", List.of(PolicyChange.OPERATION, names(accepted))));
    }

    private Set<Method> methods() {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        CREDENTIALS.forEach((type, method) -> {
            if (user.credentialManager().isConfiguredFor(type)) {
                methods.add(method);
            }
        });
        if (user.getEmail() != null && offersLink(home.getBrowserFlow().getId())) {
            methods.add(Method.EMAIL_LINK);
        }
        return methods;
    }

    private boolean offersLink(String flow) {
        Stream<AuthenticationExecutionModel> steps =
                home.getAuthenticationExecutionsStream(flow).filter(step -> !step.isDisabled());
        return steps.anyMatch(step ->
                step.isAuthenticatorFlow() ? offersLink(step.getFlowId()) : MAGIC_LINK.equals(step.getAuthenticator()));
    }

    private static String names(Set<Method> methods) {
        return methods.stream().map(Method::policyName).collect(Collectors.joining(", "));
    }
}
