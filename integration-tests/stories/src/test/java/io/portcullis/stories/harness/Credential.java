package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;

/** Something a person signs in with, as administrators see it; {@code data} is the public part. */
public record Credential(String id, String type, String label, JsonNode data) {
    static Credential of(JsonNode json) {
        return new Credential(
                json.path("id").asText(),
                json.path("type").asText(),
                json.path("userLabel").asText(),
                Json.parse(json.path("credentialData").asText("{}")));
    }
}
