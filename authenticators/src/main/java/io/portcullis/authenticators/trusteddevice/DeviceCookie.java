package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.secrets.Secret;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Where a browser keeps its token of one user. Each user of a browser has an own cookie, and none shows who. */
final class DeviceCookie {

    private static final String PREFIX = "PORTCULLIS_DEVICE_";

    /** Letters of the user's hash; enough that no two users of one browser have the same. */
    private static final int HASH_LENGTH = 16;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String name;

    DeviceCookie(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.name = PREFIX + Secret.hash(user.getId()).substring(0, HASH_LENGTH);
    }

    Optional<String> value() {
        return Optional.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getHttpHeaders()
                        .getCookies()
                        .get(name))
                .map(Cookie::getValue);
    }

    void set(DeviceToken.Issued token) {
        send(token.value().reveal(), (int) Math.min(token.validFor().toSeconds(), Integer.MAX_VALUE));
    }

    void clear() {
        send("", 0);
    }

    private void send(String value, int maxAge) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .value(value)
                        .path(AuthenticationManager.getRealmCookiePath(
                                realm, session.getContext().getUri()))
                        .maxAge(maxAge)
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }
}
