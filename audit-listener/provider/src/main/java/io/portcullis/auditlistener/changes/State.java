package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.provider.ConfiguredProvider;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;

/**
 * Builds the state of a resource such that two of them can be compared: things with a name are members by that name,
 * plain lists are sorted, secrets are marks.
 */
final class State {
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    /** What names a thing in a list, best first. */
    private static final List<String> NAMES = List.of("name", "alias", "id");

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** Nothing when there is nothing to tell. */
    State with(String name, @Nullable Object value) {
        if (value instanceof State state) {
            node.set(name, state.node);
        } else if (value instanceof Stream<?> stream) {
            node.set(name, comparable(JSON.valueToTree(stream.toList())));
        } else if (value != null) {
            node.set(name, leafOrTree(name, JSON.valueToTree(value), Set.of()));
        }
        return this;
    }

    /** Members of Keycloak's own representation. */
    State withAll(Object representation, String... without) {
        JsonNode tree = comparable(JSON.valueToTree(representation));
        tree.properties().forEach(member -> node.set(member.getKey(), member.getValue()));
        node.remove(List.of(without));
        return this;
    }

    /** A mark, nothing for no secret. */
    State withSecret(String name, @Nullable String secret) {
        if (secret != null && !secret.isEmpty()) {
            node.set(name, Redaction.mark(secret));
        }
        return this;
    }

    /** Configuration; secret are the keys said so and those called so. */
    State withConfig(String name, @Nullable Map<String, ?> config, Set<String> secrets) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        if (config != null) {
            new TreeMap<>(config).forEach((key, value) -> {
                if (value != null) {
                    members.set(key, leafOrTree(key, single(value), secrets));
                }
            });
        }
        node.set(name, members);
        return this;
    }

    /** Attributes; one value stands for a list of one. */
    State withAttributes(@Nullable Map<String, ?> attributes) {
        return withConfig("attributes", attributes, Set.of());
    }

    /** Texts for people, which are no secrets whatever their keys. */
    State withTexts(String name, Map<String, Map<String, String>> texts) {
        node.set(name, JSON.valueToTree(texts));
        return this;
    }

    State withRoles(Stream<RoleModel> roles) {
        Set<String> realmRoles = new TreeSet<>();
        Map<String, Set<String>> clientRoles = new TreeMap<>();
        roles.forEach(role -> {
            if (role.getContainer() instanceof ClientModel client) {
                clientRoles
                        .computeIfAbsent(client.getClientId(), id -> new TreeSet<>())
                        .add(role.getName());
            } else {
                realmRoles.add(role.getName());
            }
        });
        node.set("realmRoles", JSON.valueToTree(realmRoles));
        node.set("clientRoles", JSON.valueToTree(clientRoles));
        return this;
    }

    ObjectNode node() {
        return node;
    }

    /** Keys of a provider's configuration that it declares secret. */
    static <T extends Provider> Set<String> secretsOf(
            KeycloakSession session, Class<T> type, @Nullable String providerId) {
        if (providerId == null) {
            return Set.of();
        }
        ProviderFactory<T> factory = session.getKeycloakSessionFactory().getProviderFactory(type, providerId);
        return factory instanceof ConfiguredProvider configured
                ? secretsOf(configured.getConfigProperties())
                : Set.of();
    }

    static Set<String> secretsOf(@Nullable Collection<ProviderConfigProperty> properties) {
        if (properties == null) {
            return Set.of();
        }
        return properties.stream()
                .filter(property -> property.isSecret() || ProviderConfigProperty.PASSWORD.equals(property.getType()))
                .map(ProviderConfigProperty::getName)
                .collect(Collectors.toSet());
    }

    private static JsonNode single(Object value) {
        JsonNode tree = JSON.valueToTree(value);
        return tree.isArray() && tree.size() == 1 ? tree.get(0) : tree;
    }

    private static JsonNode leafOrTree(String name, JsonNode value, Set<String> secrets) {
        boolean words = value.isTextual()
                || (value.isArray() && (value.isEmpty() || value.get(0).isTextual()));
        boolean empty = value.isTextual() ? value.textValue().isEmpty() : value.isEmpty();
        if (words && !empty && (secrets.contains(name) || Redaction.isSecretName(name)) && !isSwitch(value)) {
            return Redaction.mark(value.toString());
        }
        return comparable(value);
    }

    /** A switch is no secret even if it is called so ("use refresh token"). */
    private static boolean isSwitch(JsonNode value) {
        return value.isTextual()
                && (value.textValue().equals("true") || value.textValue().equals("false"));
    }

    private static JsonNode comparable(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return members(object);
        }
        if (tree instanceof ArrayNode array) {
            return elements(array);
        }
        return tree.isTextual() && Redaction.isSecretText(tree.textValue()) ? Redaction.mark(tree.textValue()) : tree;
    }

    private static ObjectNode members(ObjectNode object) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                members.set(member.getKey(), leafOrTree(member.getKey(), member.getValue(), Set.of()));
            }
        });
        return members;
    }

    private static JsonNode elements(ArrayNode array) {
        List<JsonNode> elements = Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(array::get)
                .toList();
        if (!elements.isEmpty() && elements.stream().allMatch(element -> nameOf(element) != null)) {
            ObjectNode named = JsonNodeFactory.instance.objectNode();
            elements.forEach(element -> put(named, String.valueOf(nameOf(element)), comparable(element)));
            return named;
        }
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        Stream<JsonNode> comparable = elements.stream().map(State::comparable);
        (elements.stream().allMatch(TextNode.class::isInstance)
                        ? comparable.distinct().sorted((a, b) -> a.toString().compareTo(b.toString()))
                        : comparable)
                .forEach(sorted::add);
        return sorted;
    }

    /** Adds a thing under its name, or under name#2 if there is one already. */
    static void put(ObjectNode things, String name, JsonNode thing) {
        String free = name;
        for (int i = 2; things.has(free); i++) {
            free = name + '#' + i;
        }
        things.set(free, thing);
    }

    private static @Nullable String nameOf(JsonNode thing) {
        return NAMES.stream()
                .map(name -> thing.path(name).textValue())
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
