package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** What an application holds after a sign-in. A token that was not given is empty. */
public record Tokens(String accessToken, String idToken, String refreshToken) {
    /** Fails if access and ID token tell different things about the sign-in. */
    static Tokens of(JsonNode answer) {
        Tokens tokens = new Tokens(
                answer.path("access_token").asText(),
                answer.path("id_token").asText(),
                answer.path("refresh_token").asText());
        if (!tokens.idToken().isEmpty()) {
            for (String claim : List.of("acr", "amr", "auth_time")) {
                assertThat(tokens.id().path(claim))
                        .as(claim)
                        .isEqualTo(tokens.access().path(claim));
            }
        }
        return tokens;
    }

    /** Claims of the access token. */
    public JsonNode access() {
        return claims(accessToken);
    }

    /** Claims of the ID token, which must be there. */
    public JsonNode id() {
        return claims(idToken);
    }

    public String username() {
        return access().path("preferred_username").asText();
    }

    public String acr() {
        return access().path("acr").asText();
    }

    public List<String> amr() {
        return texts(access().path("amr"));
    }

    public Instant authTime() {
        return Instant.ofEpochSecond(access().path("auth_time").asLong());
    }

    /** All of them, also if there is only one. */
    public List<String> audience() {
        JsonNode audience = access().path("aud");
        return audience.isTextual() ? List.of(audience.asText()) : texts(audience);
    }

    public List<String> realmRoles() {
        return texts(access().path("realm_access").path("roles"));
    }

    public List<String> clientRoles(String clientId) {
        return texts(access().path("resource_access").path(clientId).path("roles"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        assertThat(parts).as("token").hasSize(3);
        return Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
    }
}
