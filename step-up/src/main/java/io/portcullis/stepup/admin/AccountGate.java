package io.portcullis.stepup.admin;

import io.portcullis.kit.activation.Activation;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Policy;
import io.portcullis.stepup.policy.PolicyChange;
import io.portcullis.stepup.policy.Requirement;
import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Before calls that would let an administrator in as somebody else, or lock somebody out; where policy has a rule for them. */
record AccountGate(Requirement requirement, boolean serviceAccountsPass, Predicate<AdminPermissionEvaluator> permission)
        implements Gate {

    private static final String FORCE_LOGOUT = "force-logout";

    static Optional<Gate> of(KeycloakSession session, RealmModel realm, AdminCall call) {
        if (!Activation.isOn(realm)) {
            return Optional.empty();
        }
        Policy policy = Policies.of(realm);
        return policy.requirement(PolicyChange.OPERATION, null)
                .flatMap(requirement -> permission(session, realm, call)
                        .map(permission ->
                                new AccountGate(requirement, policy.settings().serviceAccountsBypass(), permission)));
    }

    /** What Keycloak, or our own endpoint, asks for the call; nothing if it is none of these. */
    private static Optional<Predicate<AdminPermissionEvaluator>> permission(
            KeycloakSession session, RealmModel realm, AdminCall call) {
        if (call.is(HttpMethod.POST, "partialImport")) {
            return Optional.of(permissions -> permissions.realm().canManageRealm());
        }
        if (call.is(HttpMethod.PUT, "users", "*", "reset-password")) {
            return about(
                    session,
                    realm,
                    call,
                    (permissions, user) -> permissions.users().canResetPassword(user));
        }
        if (call.is(HttpMethod.POST, FORCE_LOGOUT, "*")) {
            return about(
                    session,
                    realm,
                    call,
                    (permissions, user) -> permissions.hasOneAdminRole(FORCE_LOGOUT)
                            || permissions.users().canManage(user));
        }
        boolean managesUser = call.is(HttpMethod.DELETE, "users", "*", "credentials", "*")
                || call.is(HttpMethod.PUT, "users", "*", "disable-credential-types")
                || call.is(HttpMethod.DELETE, "second-factor-locks", "*")
                || (call.is(HttpMethod.PUT, "users", "*")
                        && !call.body().path("credentials").isEmpty());
        return managesUser
                ? about(
                        session,
                        realm,
                        call,
                        (permissions, user) -> permissions.users().canManage(user))
                : Optional.empty();
    }

    private static Optional<Predicate<AdminPermissionEvaluator>> about(
            KeycloakSession session, RealmModel realm, AdminCall call, UserPermission permission) {
        UserModel user = session.users().getUserById(realm, call.segment(1));
        return user == null ? Optional.empty() : Optional.of(permissions -> permission.covers(permissions, user));
    }

    /** What one may do to one user. */
    private interface UserPermission {
        boolean covers(AdminPermissionEvaluator permissions, UserModel user);
    }

    @Override
    public boolean isPermitted(AdminPermissionEvaluator permissions) {
        return permission.test(permissions);
    }

    @Override
    public boolean letsPass(ClientModel serviceAccount) {
        return serviceAccountsPass;
    }

    @Override
    public boolean isForPersons() {
        return false;
    }

    @Override
    public String message() {
        return "portcullis-step-up-account-stale";
    }
}
