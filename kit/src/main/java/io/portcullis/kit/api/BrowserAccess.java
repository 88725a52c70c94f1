package io.portcullis.kit.api;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;

/**
 * What scripts of other origins may do with an endpoint (CORS).
 *
 * @param methods they may use
 * @param requestHeaders they may send beside those Keycloak always allows
 * @param answerHeaders they may read beside those that are always readable
 */
public record BrowserAccess(List<String> methods, List<String> requestHeaders, List<String> answerHeaders) {

    /** Answers a script's question. */
    public Response preflight(KeycloakSession session) {
        Response.ResponseBuilder answer = Response.ok();
        if (!requestHeaders.isEmpty()) {
            // A second line beside Keycloak's own.
            answer.header(Cors.ACCESS_CONTROL_ALLOW_HEADERS, String.join(", ", requestHeaders));
        }
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods(methods.toArray(String[]::new))
                .add(answer);
    }

    /** Lets scripts read the answer from where the token's client is at home, and refuses those from elsewhere. */
    void at(AccessToken token) {
        try {
            Cors.builder()
                    .auth()
                    .checkAllowedOrigins(token)
                    .allowedMethods(methods.toArray(String[]::new))
                    .exposedHeaders(answerHeaders.toArray(String[]::new))
                    .add();
        } catch (ForbiddenException e) {
            throw Refused.because(Response.Status.FORBIDDEN, "The token's client is not at home at this origin.");
        }
    }

    /** Lets scripts of any origin learn that they need a token. */
    static void anywhere() {
        Cors.builder()
                .allowAllOrigins()
                .exposedHeaders(HttpHeaders.WWW_AUTHENTICATE)
                .add();
    }
}
