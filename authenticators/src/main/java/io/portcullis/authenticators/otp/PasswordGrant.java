package io.portcullis.authenticators.otp;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** The second factor of OAuth 2.0's password grant: form field {@code totp}, errors of RFC 6749 section 5.2. */
final class PasswordGrant {

    private PasswordGrant() {}

    /** The token endpoint runs its flow under this path ({@code ResourceOwnerPasswordCredentialsGrantType}). */
    static boolean isServedBy(AuthenticationFlowContext context) {
        return "token".equals(context.getFlowPath());
    }

    static String code(AuthenticationFlowContext context) {
        return TypedCode.digits(
                context.getHttpRequest().getDecodedFormParameters().getFirst("totp"));
    }

    static Response wrong() {
        return refuse("Invalid user credentials");
    }

    static Response locked(Instant until) {
        return refuse("The second factor is locked until " + until);
    }

    private static Response refuse(String description) {
        return Response.status(Response.Status.UNAUTHORIZED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, description))
                .build();
    }
}
