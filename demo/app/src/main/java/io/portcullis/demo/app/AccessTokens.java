package io.portcullis.demo.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The access token of whoever is signed in. */
@Component
final class AccessTokens {

    private final OAuth2AuthorizedClientManager tokens;

    AccessTokens(OAuth2AuthorizedClientManager tokens) {
        this.tokens = tokens;
    }

    /**
     * One that has not expired. Requests of one session take turns: two that refresh with the same refresh token look like theft to
     * Keycloak, which ends the session.
     *
     * @throws org.springframework.security.oauth2.client.ClientAuthorizationException if only a new sign-in gets one
     */
    String current(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizeRequest asked = OAuth2AuthorizeRequest.withClientRegistrationId(KeycloakClient.REGISTRATION)
                .principal(person)
                .attribute(HttpServletRequest.class.getName(), request)
                .attribute(HttpServletResponse.class.getName(), response)
                .build();
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            OAuth2AuthorizedClient client = tokens.authorize(asked);
            if (client == null) {
                throw new ClientAuthorizationRequiredException(KeycloakClient.REGISTRATION);
            }
            return client.getAccessToken().getTokenValue();
        }
    }
}
