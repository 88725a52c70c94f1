package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.Encode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager;
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

    /** A token is verified only if it is likely to be refused: twice would use up a proof of possession (DPoP). */
    private static boolean isRefused(KeycloakSession session) {
        AccessToken token = unverified(session.getContext().getHttpRequest().getHttpHeaders());
        RealmModel realm = token == null ? null : realmOf(session, token);
        return token != null
                && realm != null
                && looksUnearned(session, realm, token)
                && verified(session, realm)
                        .filter(proof -> isUnearned(session, realm, proof))
                        .isPresent();
    }

    private static @Nullable AccessToken unverified(HttpHeaders headers) {
        try {
            String token = AppAuthManager.extractAuthorizationHeaderToken(headers);
            return token == null
                    ? null
                    : TokenVerifier.create(token, AccessToken.class).getToken();
        } catch (VerificationException | NotAuthorizedException e) {
            return null; // Keycloak says so
        }
    }

    private static @Nullable RealmModel realmOf(KeycloakSession session, AccessToken token) {
        String issuer = token.getIssuer();
        return issuer == null
                ? null
                : session.realms().getRealmByName(Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1)));
    }

    private static boolean looksUnearned(KeycloakSession session, RealmModel realm, AccessToken token) {
        List<UserSessionModel> sessions = sessionsOf(session, realm, token);
        return userOf(session, realm, token, sessions)
                        .filter(RolesThatMust.of(realm)::bind)
                        .isPresent()
                && (sessions.isEmpty() || !sessions.stream().allMatch(one -> SecondFactorEvidence.in(session, one)));
    }

    /** The online and the offline session have the same id; only Keycloak can tell which the token is for. */
    private static List<UserSessionModel> sessionsOf(KeycloakSession session, RealmModel realm, AccessToken token) {
        return Stream.ofNullable(token.getSessionId())
                .flatMap(id -> Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A lightweight token may have no subject. */
    private static Optional<UserModel> userOf(
            KeycloakSession session, RealmModel realm, AccessToken token, List<UserSessionModel> sessions) {
        return token.getSubject() == null
                ? sessions.stream().findFirst().map(UserSessionModel::getUser)
                : Optional.ofNullable(session.users().getUserById(realm, token.getSubject()));
    }

    private static boolean isUnearned(
            KeycloakSession session, RealmModel realm, AuthenticationManager.AuthResult proof) {
        return RolesThatMust.of(realm).bind(proof.user()) && !SecondFactorEvidence.in(session, proof.session());
    }

    /** Nothing if Keycloak would refuse the token: then it shall do so, in its own words. */
    private static Optional<AuthenticationManager.AuthResult> verified(KeycloakSession session, RealmModel realm) {
        RealmModel before = session.getContext().getRealm();
        session.getContext().setRealm(realm);
        try {
            return Optional.ofNullable(new AppAuthManager.BearerTokenAuthenticator(session)
                    .setRealm(realm)
                    .authenticate());
        } finally {
            session.getContext().setRealm(before);
        }
    }
}
