package io.portcullis.auditlistener.api;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;

/** Finds out who calls and what they may. */
final class Callers {

    private final KeycloakSession session;

    Callers(KeycloakSession session) {
        this.session = session;
    }

    /** Whose token the request came with; lets browsers read the answer from where the token's client is at home. */
    Caller required() {
        Caller caller = authenticated(new AppAuthManager.BearerTokenAuthenticator(session))
                .orElseThrow(() -> new Refused(unauthorized()));
        try {
            Cors.builder()
                    .auth()
                    .checkAllowedOrigins(caller.token())
                    .allowedMethods(AuditLogResource.METHODS)
                    .exposedHeaders(AuditLogResource.READABLE_HEADERS)
                    .add();
        } catch (ForbiddenException e) {
            throw Refused.because(Response.Status.FORBIDDEN, "The token's client is not at home at this origin.");
        }
        return caller;
    }

    /** Whose access token of this realm it is, if it is good. */
    Optional<Caller> of(String token) {
        return authenticated(new AppAuthManager.BearerTokenAuthenticator(session).setTokenString(token));
    }

    private Optional<Caller> authenticated(AppAuthManager.BearerTokenAuthenticator authenticator) {
        try {
            RealmModel realm = session.getContext().getRealm();
            return Optional.ofNullable(authenticator.authenticate())
                    .map(proof -> new Caller(realm, proof.user(), proof.session(), proof.token(), proof.client()));
        } catch (NotAuthorizedException e) {
            return Optional.empty();
        }
    }

    /** RFC 6750 section 3: an error is named only to who brought a token. */
    private Response unauthorized() {
        boolean tokenGiven =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION)
                        != null;
        return Response.fromResponse(
                        Problem.of(Response.Status.UNAUTHORIZED, "An access token of this realm is needed."))
                .header(HttpHeaders.WWW_AUTHENTICATE, tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer")
                .build();
    }

    /** Whether the token carries the realm role, and the user still has it. */
    boolean have(Caller caller, String role) {
        // Lightweight tokens carry no roles; they are those the client would get now, as for the Admin REST API.
        AuthenticationManager.resolveLightweightAccessTokenRoles(session, caller.token(), caller.realm());
        AccessToken.Access carried = caller.token().getRealmAccess();
        @Nullable RoleModel known = caller.realm().getRole(role);
        return carried != null
                && carried.isUserInRole(role)
                && known != null
                && caller.user().hasRole(known);
    }
}
