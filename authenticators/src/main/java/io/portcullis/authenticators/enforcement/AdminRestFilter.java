package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.adminrest.AdminToken;
import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Refuses calls of the Admin REST API, and of client registration, by those who must have a second factor and have not
 * shown one in this session. Both ask for the user's roles (the latter for lightweight tokens), not for the token's.
 */
@Provider
public final class AdminRestFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (session != null && isAdministrative(request.getUriInfo().getPathSegments()) && isRefused(session)) {
            request.abortWith(Problem.of(
                    Response.Status.FORBIDDEN, "Sign in again with your second factor, then repeat the request."));
        }
    }

    private static boolean isAdministrative(List<PathSegment> path) {
        return named(path, 0, "admin") || (named(path, 0, "realms") && named(path, 2, "clients-registrations"));
    }

    private static boolean named(List<PathSegment> path, int at, String name) {
        return path.size() > at && path.get(at).getPath().equals(name);
    }

    private static boolean isRefused(KeycloakSession session) {
        return AdminToken.of(session)
                .filter(token -> looksUnearned(session, token))
                .flatMap(AdminToken::verified)
                .filter(proof -> isUnearned(session, proof))
                .isPresent();
    }

    private static boolean looksUnearned(KeycloakSession session, AdminToken token) {
        List<UserSessionModel> sessions = token.sessions();
        return token.user().filter(RolesThatMust.of(token.realm())::bind).isPresent()
                && (sessions.isEmpty() || !sessions.stream().allMatch(one -> SecondFactorEvidence.in(session, one)));
    }

    private static boolean isUnearned(KeycloakSession session, AuthenticationManager.AuthResult proof) {
        return RolesThatMust.of(proof.session().getRealm()).bind(proof.user())
                && !SecondFactorEvidence.in(session, proof.session());
    }
}
