package io.portcullis.benchmark.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.demo.launcher.KeycloakDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Keycloak server in production mode, and how programs speak with its realms. */
public final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first start builds the server, makes its tables and hashes the people's passwords. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KeycloakDistribution keycloak;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Server(KeycloakDistribution keycloak) {
        this.keycloak = keycloak;
    }

    void prepare(List<String> realms) {
        keycloak.prepare();
        try {
            for (String realm : realms) {
                Files.writeString(
                        keycloak.importDirectory().resolve(realm + "-realm.json"), BenchmarkRealm.json(realm));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        if (!keycloak.isRunning()) {
            keycloak.start();
            keycloak.awaitReady(PATIENCE, elapsed -> {});
        }
    }

    void stop() {
        keycloak.stop();
    }

    /** Signs somebody in with the password grant. */
    public String accessToken(String realm, String username) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                BenchmarkRealm.CLIENT,
                "username",
                username,
                "password",
                BenchmarkRealm.PASSWORD);
        return json(form(realm, "/protocol/openid-connect/token", form))
                .path("access_token")
                .asText();
    }

    /** What is at that path of a realm, for somebody with that token. */
    public JsonNode get(String realm, String path, String token) {
        return json(HttpRequest.newBuilder(in(realm, path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** The access token of a client that speaks for itself. */
    public String clientToken(String realm, String client, String secret) {
        return json(form(
                        realm,
                        "/protocol/openid-connect/token",
                        Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret)))
                .path("access_token")
                .asText();
    }

    /** A form, posted to that path of a realm. */
    public HttpRequest form(String realm, String path, Map<String, String> form) {
        return HttpRequest.newBuilder(in(realm, path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
    }

    /** JSON, posted to that path of a realm by somebody with that token. */
    public HttpRequest post(String realm, String path, String token, JsonNode body) {
        return HttpRequest.newBuilder(in(realm, path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    /** Sends it, for an answer of that status; what it says. */
    public String answer(HttpRequest request, int status) {
        HttpResponse<byte[]> answer = sent(request);
        if (answer.statusCode() != status) {
            throw new IllegalStateException("%s %s answered %d"
                    .formatted(request.method(), request.uri().getPath(), answer.statusCode()));
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private URI in(String realm, String path) {
        return URI.create(keycloak.url() + "/realms/" + realm + path);
    }

    private JsonNode json(HttpRequest request) {
        try {
            return JSON.readTree(answer(request, 200));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
