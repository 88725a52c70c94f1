package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.services.cors.Cors;

/** The metadata document of AuthZEN 1.0, section 9. */
final class Metadata {

    private static final String KEPT = "public, max-age=3600";

    private Metadata() {}

    static Response of(UriInfo uri, RealmModel realm) {
        Cors.builder().allowAllOrigins().add();
        String base = uri.getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(StepUpResourceFactory.ID)
                .path("v1")
                .build()
                .toString();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("policy_decision_point", base);
        json.put("access_evaluation_endpoint", base + "/access/v1/evaluation");
        json.put("access_evaluations_endpoint", base + "/access/v1/evaluations");
        return Response.ok(Json.bytes(json), "application/json")
                .header(HttpHeaders.CACHE_CONTROL, KEPT)
                .build();
    }
}
