package io.portcullis.demo.app;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;

/**
 * This app as a client of a Keycloak realm.
 *
 * @param issuer address of the realm, such as {@code https://sso.example.org/realms/portcullis}
 */
@ConfigurationProperties("keycloak")
record KeycloakClient(URI issuer, String clientId) {

    static final String REGISTRATION = "keycloak";
    static final String CALLBACK = "/sign-in/callback";

    /** Endpoints are spelled out, not discovered, so that the app starts before Keycloak does. */
    ClientRegistration registration() {
        String protocol = issuer + "/protocol/openid-connect";
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(clientId)
                // A public client; Spring Security then uses PKCE with S256.
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + CALLBACK)
                .scope("openid", "profile", "email")
                .issuerUri(issuer.toString())
                .authorizationUri(protocol + "/auth")
                .tokenUri(protocol + "/token")
                .jwkSetUri(protocol + "/certs")
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .providerConfigurationMetadata(Map.of("end_session_endpoint", protocol + "/logout"))
                .build();
    }

    /** What a content security policy calls the realm. */
    String origin() {
        return issuer.getScheme() + "://" + issuer.getAuthority();
    }
}
