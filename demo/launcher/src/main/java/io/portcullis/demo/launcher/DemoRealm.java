package io.portcullis.demo.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The realm of the demo: the production realm, with the demo's users, clients and organizations. Keycloak imports it into an empty
 * database only; what depends on ports is brought up to date in one that was filled with other ports.
 */
final class DemoRealm {

    static final String ADMIN = "admin";

    /** Of client {@code demo-api}, as the realm file has it. */
    static final String API_SECRET = "demo-api-secret";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Options options;
    private final Path portsFile;

    DemoRealm(Options options) {
        this.options = options;
        portsFile = options.dataDirectory().resolve("realm-ports.json");
    }

    /** Writes the one file that {@code --import-realm} reads. */
    void write(Path importDirectory) throws IOException {
        ObjectNode realm = resource("/portcullis-realm.json");
        ObjectNode demo = resource("/demo-users.json");
        for (JsonNode client : demo.path("clients")) {
            moveApp(client);
        }
        for (Map.Entry<String, JsonNode> part : demo.properties()) {
            if (realm.get(part.getKey()) instanceof ArrayNode list && part.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else {
                realm.set(part.getKey(), part.getValue());
            }
        }
        Files.writeString(importDirectory.resolve("portcullis-realm.json"), json.writeValueAsString(realm));
    }

    /** Called when Keycloak is ready. */
    void followPorts(String keycloak) throws IOException, InterruptedException {
        JsonNode current = json.valueToTree(Map.of("smtp", options.smtpPort(), "app", options.appPort()));
        if (Files.exists(portsFile) && !json.readTree(portsFile.toFile()).equals(current)) {
            String token = adminToken(keycloak);
            URI realm = URI.create(keycloak + "/admin/realms/portcullis");
            ObjectNode smtp = (ObjectNode) get(realm, token).path("smtpServer");
            smtp.put("port", String.valueOf(options.smtpPort()));
            put(realm, token, json.createObjectNode().set("smtpServer", smtp));
            for (JsonNode client : get(URI.create(realm + "/clients?clientId=demo-app"), token)) {
                moveApp(client);
                put(URI.create(realm + "/clients/" + client.path("id").asText()), token, client);
            }
        }
        json.writeValue(portsFile.toFile(), current);
    }

    /** Puts the app's present address in the place of the one a client has. */
    private void moveApp(JsonNode client) {
        String before = client.path("baseUrl").asText();
        if (client instanceof ObjectNode moving && before.startsWith("http://localhost:")) {
            String app = "http://localhost:" + options.appPort() + "/";
            ArrayNode uris = json.createArrayNode();
            client.path("redirectUris").forEach(uri -> uris.add(uri.asText().replace(before, app)));
            moving.put("baseUrl", app).set("redirectUris", uris);
        }
    }

    private ObjectNode resource(String name) throws IOException {
        try (InputStream in = DemoRealm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("Missing " + name);
            }
            return (ObjectNode) json.readTree(in);
        }
    }

    private String adminToken(String keycloak) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=%1$s&password=%1$s".formatted(ADMIN)))
                .build();
        return json.readTree(send(request)).path("access_token").asText();
    }

    private JsonNode get(URI uri, String token) throws IOException, InterruptedException {
        return json.readTree(send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build()));
    }

    private void put(URI uri, String token, JsonNode body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    "The realm could not be changed to the new ports (%s %s answered %d); use another -Dportcullis.data-dir"
                            .formatted(request.method(), request.uri().getPath(), answer.statusCode()));
        }
        return answer.body();
    }
}
