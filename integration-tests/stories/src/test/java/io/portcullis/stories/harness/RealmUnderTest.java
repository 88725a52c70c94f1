package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The product's realm file with the demo users, under another name and with the changes a story needs. */
public final class RealmUnderTest {
    /** Keycloak fills these in only when it imports a file at its start; its REST API takes them literally. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final String name;
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, Map<String, String>> authenticatorConfigs = new HashMap<>();
    private final ObjectNode changes = Json.object();
    private final List<Consumer<ObjectNode>> edits = new ArrayList<>();
    private boolean stock;

    RealmUnderTest(String name) {
        this.name = name;
    }

    /** Sets an option of the authenticator {@code portcullis-magic-link}, in all its executions. */
    public RealmUnderTest magicLink(String option, Object value) {
        return authenticator("portcullis-magic-link", option, value);
    }

    /** Sets an option of an authenticator, in all its executions. */
    public RealmUnderTest authenticator(String id, String option, Object value) {
        authenticatorConfigs.computeIfAbsent(id, any -> new HashMap<>()).put(option, value.toString());
        return this;
    }

    /** Sets a property of the realm's JSON, such as {@code loginTheme}. */
    public RealmUnderTest property(String property, Object value) {
        changes.putPOJO(property, value);
        return this;
    }

    /** Changes the JSON of one of the demo clients. */
    public RealmUnderTest client(String clientId, Consumer<ObjectNode> change) {
        edits.add(realm -> change.accept(find(realm.path("clients"), "clientId", clientId)));
        return this;
    }

    /** Lets {@code demo-api} exchange tokens that {@code demo-app} and {@code demo-cli} were given. */
    public RealmUnderTest tokenExchange() {
        client("demo-api", client -> client.withObject("/attributes").put("standard.token.exchange.enabled", "true"));
        for (String clientId : List.of("demo-app", "demo-cli")) {
            client(
                    clientId,
                    client -> client.withArray("/protocolMappers")
                            .add(Json.object()
                                    .put("name", "audience of the API")
                                    .put("protocol", "openid-connect")
                                    .put("protocolMapper", "oidc-audience-mapper")
                                    .set(
                                            "config",
                                            Json.object()
                                                    .put("included.client.audience", "demo-api")
                                                    .put("access.token.claim", "true"))));
        }
        return this;
    }

    /** Keeps the demo users and clients, and leaves all else to Keycloak. */
    RealmUnderTest stock() {
        stock = true;
        return this;
    }

    /** Gives one of the realm file's {@code ${PLACEHOLDER}}s another value than its default. */
    public RealmUnderTest placeholder(String placeholder, String value) {
        placeholders.put(placeholder, value);
        return this;
    }

    /** The realm's JSON, with mail going to the given host and port. */
    ObjectNode json(String mailHost, int mailPort) {
        ObjectNode realm = stock ? withoutPack() : read("portcullis-realm.json");
        merge(realm, read("demo-users.json"));
        if (stock) {
            realm.remove("organizations");
        }
        merge(realm, Json.parse(changes.toString()));
        realm.remove("id");
        realm.put("realm", name);
        realm.set(
                "smtpServer",
                Json.object()
                        .put("host", mailHost)
                        .put("port", Integer.toString(mailPort))
                        .put("from", "no-reply@portcullis.example"));
        authenticatorConfigs.forEach((id, options) -> configure(realm, id, options));
        edits.forEach(edit -> edit.accept(realm));
        return realm;
    }

    private static ObjectNode withoutPack() {
        return Json.object().put("enabled", true).put("eventsEnabled", true).put("adminEventsEnabled", true);
    }

    private static ObjectNode find(JsonNode list, String key, String value) {
        for (JsonNode element : list) {
            if (element.path(key).asText().equals(value)) {
                return (ObjectNode) element;
            }
        }
        throw new IllegalArgumentException("No " + key + " " + value);
    }

    private ObjectNode read(String file) {
        try (InputStream in = RealmUnderTest.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException("No " + file + " on the class path: is portcullis-realm-export there?");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return (ObjectNode) Json.parse(renamed(PLACEHOLDER
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1), found.group(2))))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What names the realm, and ids, which no two realms of a server may share. */
    private String renamed(String json) {
        String renamed = json.replace("/realms/portcullis/", "/realms/" + name + "/")
                .replace("default-roles-portcullis", "default-roles-" + name);
        for (MatchResult id : ID.matcher(json).results().toList()) {
            UUID own = UUID.nameUUIDFromBytes((name + id.group(1)).getBytes(StandardCharsets.UTF_8));
            renamed = renamed.replace("\"" + id.group(1) + "\"", "\"" + own + "\"");
        }
        return renamed;
    }

    private String valueOf(String placeholder, @Nullable String byDefault) {
        return placeholders.getOrDefault(placeholder, byDefault == null ? "" : byDefault);
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> property : from.properties()) {
            JsonNode there = into.get(property.getKey());
            if (there instanceof ArrayNode list && property.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else if (there instanceof ObjectNode object && property.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else {
                into.set(property.getKey(), property.getValue());
            }
        }
    }

    private static void configure(ObjectNode realm, String authenticator, Map<String, String> options) {
        boolean found = false;
        for (JsonNode flow : realm.path("authenticationFlows")) {
            for (JsonNode execution : flow.path("authenticationExecutions")) {
                if (execution.path("authenticator").asText().equals(authenticator)) {
                    ObjectNode config = configOf(realm, (ObjectNode) execution, authenticator);
                    options.forEach(config::put);
                    found = true;
                }
            }
        }
        if (!found) {
            throw new IllegalArgumentException("The realm has no execution of " + authenticator);
        }
    }

    private static ObjectNode configOf(ObjectNode realm, ObjectNode execution, String authenticator) {
        if (!execution.has("authenticatorConfig")) {
            String alias = authenticator + " under test";
            execution.put("authenticatorConfig", alias);
            boolean known = false;
            for (JsonNode config : realm.path("authenticatorConfig")) {
                known |= config.path("alias").asText().equals(alias);
            }
            if (!known) {
                realm.withArray("authenticatorConfig")
                        .add(Json.object().put("alias", alias).set("config", Json.object()));
            }
        }
        for (JsonNode config : realm.path("authenticatorConfig")) {
            if (config.path("alias").equals(execution.get("authenticatorConfig"))) {
                return ((ObjectNode) config).withObject("/config");
            }
        }
        throw new IllegalStateException("No authenticator config " + execution.get("authenticatorConfig"));
    }
}
