package io.portcullis.stepup.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stepup.policy.Requirement;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a person has to do before an operation.
 *
 * @param acr exactly one value: of several Keycloak would take the lowest
 * @param maxAge seconds, for the authorization request; 0 where the sign-in is recent but was of another kind
 */
public record Challenge(String operation, Requirement requirement, String acr, int maxAge, int policyVersion) {

    /** The members of AuthZEN's {@code context}. */
    public ObjectNode context() {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.put("acr_values", acr);
        context.put("max_age", maxAge);
        context.put("operation", operation);
        ArrayNode methods = context.putArray("methods");
        requirement.methods().forEach(method -> methods.add(method.policyName()));
        return context.put("policy_version", policyVersion);
    }

    /** RFC 9470: 401 with the challenge, and a problem that says the same. */
    public Response answer() {
        ObjectNode body = context();
        body.put("type", "about:blank");
        body.put("title", "Step-up required");
        body.put("status", Response.Status.UNAUTHORIZED.getStatusCode());
        body.put("detail", "Confirm who you are, then repeat the request.");
        body.put("error", "insufficient_user_authentication");
        return answer(body);
    }

    /**
     * The same for the admin console, which shows {@code error} before {@code errorMessage}.
     *
     * @param sentence tells an administrator how to go on
     */
    public Response answer(String sentence) {
        ObjectNode body = context();
        body.put("type", "about:blank");
        body.put("title", "Step-up required");
        body.put("status", Response.Status.UNAUTHORIZED.getStatusCode());
        body.put("errorMessage", sentence);
        return answer(body);
    }

    private Response answer(ObjectNode body) {
        return Response.status(Response.Status.UNAUTHORIZED)
                .type(new MediaType("application", "problem+json"))
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer error=\"insufficient_user_authentication\","
                                + " error_description=\"More recent authentication is required\","
                                + " acr_values=\"" + acr + "\", max_age=\"" + maxAge + "\"")
                .header("Access-Control-Expose-Headers", HttpHeaders.WWW_AUTHENTICATE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body.toString())
                .build();
    }
}
