package io.portcullis.kit.api;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.util.TokenUtil;

/** Finds out who calls and what they may. */
public final class Callers {

    private final KeycloakSession session;
    private final BrowserAccess browsers;

    public Callers(KeycloakSession session, BrowserAccess browsers) {
        this.session = session;
        this.browsers = browsers;
    }

    /** Whose token the request came with; lets browsers read the answer from where the token's client is at home. */
    public Caller required() {
        Caller caller = authenticated(session, new AppAuthManager.BearerTokenAuthenticator(session))
                .orElseThrow(() -> new Refused(unauthorized()));
        browsers.at(caller.token());
        return caller;
    }

    /** Whose access token of this session's realm it is, if it is good. */
    public static Optional<Caller> of(KeycloakSession session, String token) {
        return authenticated(session, new AppAuthManager.BearerTokenAuthenticator(session).setTokenString(token));
    }

    private static Optional<Caller> authenticated(
            KeycloakSession session, AppAuthManager.BearerTokenAuthenticator authenticator) {
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
        BrowserAccess.anywhere();
        @Nullable
        String given =
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        String scheme = given != null && given.toLowerCase(Locale.ROOT).startsWith("dpop ")
                ? TokenUtil.TOKEN_TYPE_DPOP
                : TokenUtil.TOKEN_TYPE_BEARER;
        return Response.fromResponse(
                        Problem.of(Response.Status.UNAUTHORIZED, "An access token of this realm is needed."))
                .header(HttpHeaders.WWW_AUTHENTICATE, given == null ? scheme : scheme + " error=\"invalid_token\"")
                .build();
    }

    /** Whether the token carries the realm role, and the user still has it. */
    public boolean have(Caller caller, String role) {
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
