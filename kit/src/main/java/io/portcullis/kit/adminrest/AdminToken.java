package io.portcullis.kit.adminrest;

import jakarta.ws.rs.NotAuthorizedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/**
 * The access token of a request, before Keycloak looks at it. What it says may be forged until it is {@link #verified}; that
 * is only for a token that is likely to be refused, since twice would use up a proof of possession (DPoP).
 */
public final class AdminToken {

    private final KeycloakSession session;
    private final AccessToken token;
    private final RealmModel realm;

    private AdminToken(KeycloakSession session, AccessToken token, RealmModel realm) {
        this.session = session;
        this.token = token;
        this.realm = realm;
    }

    /** Nothing if there is none that can be read: then Keycloak says so. */
    public static Optional<AdminToken> of(KeycloakSession session) {
        return unverified(session)
                .flatMap(token -> realmOf(session, token).map(realm -> new AdminToken(session, token, realm)));
    }

    private static Optional<AccessToken> unverified(KeycloakSession session) {
        try {
            String token = AppAuthManager.extractAuthorizationHeaderToken(
                    session.getContext().getHttpRequest().getHttpHeaders());
            return token == null
                    ? Optional.empty()
                    : Optional.of(TokenVerifier.create(token, AccessToken.class).getToken());
        } catch (VerificationException | NotAuthorizedException e) {
            return Optional.empty();
        }
    }

    private static Optional<RealmModel> realmOf(KeycloakSession session, AccessToken token) {
        return Optional.ofNullable(token.getIssuer())
                .map(issuer -> Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1)))
                .map(session.realms()::getRealmByName);
    }

    /** The realm that issued it, if it did. */
    public RealmModel realm() {
        return realm;
    }

    /** The online and the offline session have the same id; only Keycloak can tell which the token is for. */
    public List<UserSessionModel> sessions() {
        return Stream.ofNullable(token.getSessionId())
                .flatMap(id -> Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A lightweight token may have no subject, but a session. */
    public Optional<UserModel> user() {
        return token.getSubject() == null
                ? sessions().stream().findFirst().map(UserSessionModel::getUser)
                : Optional.ofNullable(session.users().getUserById(realm, token.getSubject()));
    }

    /** Nothing if Keycloak would refuse the token: then it shall do so, in its own words. */
    public Optional<AuthenticationManager.AuthResult> verified() {
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
