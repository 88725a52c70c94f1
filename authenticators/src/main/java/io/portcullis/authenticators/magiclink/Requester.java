package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.secrets.Secret;
import java.util.Optional;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.StickySessionEncoderProvider;

/** The browser in front of us. */
final class Requester {

    private final KeycloakSession session;

    Requester(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Whether its authentication session cookie is the one with that hash. The cookie is signed with a realm key, so
     * it still tells after a restart, when the session it names is gone.
     */
    boolean has(String browserHash) {
        return rootSessionId().filter(id -> Secret.of(id).hasHash(browserHash)).isPresent();
    }

    /**
     * Whether a page of another site made the browser send this request (Fetch Metadata, which browsers send since
     * 2023). {@code Origin} would not tell: it is {@code null} for our own pages, which send no referrer.
     */
    boolean isSentByAnotherSite() {
        String site = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private Optional<String> rootSessionId() {
        String cookie = session.getProvider(CookieProvider.class).get(CookieType.AUTH_SESSION_ID);
        if (cookie == null || cookie.isEmpty()) {
            return Optional.empty();
        }
        String signed = session.getProvider(StickySessionEncoderProvider.class)
                .decodeSessionIdAndRoute(cookie)
                .sessionId();
        return Optional.ofNullable(new AuthenticationSessionManager(session).decodeBase64AndValidateSignature(signed));
    }
}
