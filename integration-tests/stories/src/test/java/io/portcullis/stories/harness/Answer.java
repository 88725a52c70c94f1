package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What a program gets for a request, be it right or an error; {@code json} is missing if the answer is something else. */
public record Answer(int status, HttpHeaders headers, JsonNode json, String body) {
    static Answer of(HttpResponse<String> answer) {
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        JsonNode json = isJson ? Json.parse(answer.body()) : MissingNode.getInstance();
        return new Answer(answer.statusCode(), answer.headers(), json, answer.body());
    }

    /** OAuth's {@code error}, empty if there is none. */
    public String error() {
        return json.path("error").asText();
    }

    /** OAuth's {@code error_description}, empty if there is none. */
    public String description() {
        return json.path("error_description").asText();
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The tokens in it; fails if it is anything but a success. */
    public Tokens tokens() {
        return Tokens.of(successful().json());
    }

    Answer successful() {
        assertThat(status).as(body).isBetween(200, 299);
        return this;
    }
}
