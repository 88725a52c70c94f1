package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** The claims of an access and an ID token. */
public record Tokens(JsonNode access, JsonNode id) {
    static Tokens of(JsonNode answer) {
        return new Tokens(claims(answer.path("access_token")), claims(answer.path("id_token")));
    }

    public String username() {
        return id.path("preferred_username").asText();
    }

    public String acr() {
        return id.path("acr").asText();
    }

    public List<String> amr() {
        return StreamSupport.stream(id.path("amr").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public Instant authTime() {
        return Instant.ofEpochSecond(id.path("auth_time").asLong());
    }

    private static JsonNode claims(JsonNode jwt) {
        String[] parts = jwt.asText().split("\\.", -1);
        return Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
    }
}
