package io.portcullis.auditlistener.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry as read, with what could be decrypted; what belonged to an erased person is not there.
 *
 * @param row as stored
 * @param open the payload's open part
 * @param persons what belongs to whom, by the id of the person's key
 * @param keys the entry's own keys, by the same ids ({@code docs/audit-log-format.md})
 */
public record Entry(EntryEntity row, JsonNode open, Map<String, JsonNode> persons, Map<String, byte[]> keys) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String PERSON = "person";
    private static final String OF_THE_LOG = Kind.LOG.name().toLowerCase(Locale.ROOT);
    private static final Set<String> MEMBERSHIPS = Set.of("organizations", "organizationGroups");

    /** RFC 3339, UTC, milliseconds. */
    public static String time(long epochMilliseconds) {
        return TIME.format(Instant.ofEpochMilli(epochMilliseconds).atOffset(ZoneOffset.UTC));
    }

    public Optional<String> reason() {
        return text(open, "reason");
    }

    /** Why somebody did something to the log; it is theirs, for it may name people. */
    private Optional<String> reasonGiven() {
        return row.kind.equals(OF_THE_LOG) ? text(blobOf("actor").path("details"), "reason") : Optional.empty();
    }

    public Optional<String> actorName() {
        return text(blobOf("actor"), "name");
    }

    public Optional<String> actorEmail() {
        return text(blobOf("actor"), "email");
    }

    public Optional<String> targetName() {
        return text(open.path("target"), "name").or(() -> text(blobOf("target"), "name"));
    }

    public Optional<String> ip() {
        return text(blobOf("network"), "ip");
    }

    /** Id of the key of the person a part of the entry belongs to: {@code actor}, {@code target}, {@code impersonator}, {@code network}. */
    public Optional<String> personOf(String part) {
        return text(open.path(part), PERSON);
    }

    /** Keycloak's details of the event. */
    public Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        blobOf("actor")
                .path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        return details;
    }

    public List<Organization> organizations() {
        List<Organization> organizations = new ArrayList<>();
        open.path("organizations")
                .forEach(one -> organizations.add(new Organization(
                        one.path("id").asText(), one.path("alias").asText())));
        return organizations;
    }

    /**
     * What the database says beside the record, if it is not what was sealed ({@code docs/audit-log-format.md}).
     *
     * @param listed ids of the organizations whose administrators may read the entry
     */
    public Optional<String> alteredColumns(Set<String> listed) {
        Set<String> own = organizations().stream().map(Organization::id).collect(Collectors.toSet());
        return row.alteredColumns(listed.equals(own) ? Optional.empty() : Optional.of(listed));
    }

    /**
     * The entry as the API shows it.
     *
     * @param seal nothing while it is pending
     * @param visible which organizations the reader may know of
     */
    public ObjectNode json(@Nullable Seal seal, Predicate<Organization> visible) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", row.id);
        json.put("time", time(row.occurredAt));
        json.put("kind", row.kind);
        json.put("action", row.action);
        json.put("outcome", row.outcome);
        put(json, "reason", reason().or(this::reasonGiven));
        json.putObject("realm")
                .put("id", row.logId)
                .put("name", open.path("realm").asText());
        ArrayNode organizations = json.putArray("organizations");
        organizations().stream()
                .filter(visible)
                .forEach(one -> organizations.addObject().put("id", one.id()).put("alias", one.alias()));
        actor(json.putObject("actor"));
        if (open.has("auth")) {
            json.set("auth", auth());
        }
        if (row.targetType != null) {
            ObjectNode target = json.putObject("target").put("type", row.targetType);
            put(target, "id", Optional.ofNullable(row.targetId));
            put(target, "name", targetName());
        }
        ObjectNode network = json.putObject("network");
        put(network, "ip", ip());
        put(network, "userAgent", text(blobOf("network"), "userAgent"));
        json.set("changes", changes(visible));
        seal(json.putObject("seal"), seal);
        return json;
    }

    private void actor(ObjectNode actor) {
        actor.put("type", row.actorType);
        put(actor, "id", Optional.ofNullable(row.actorId));
        put(actor, "name", actorName());
        put(actor, "email", actorEmail());
        put(actor, "via", Optional.ofNullable(row.client));
        put(actor, "session", Optional.ofNullable(row.sessionId));
        if (open.has("impersonator")) {
            ObjectNode impersonator = actor.putObject("impersonator");
            put(impersonator, "id", text(open.path("impersonator"), "id"));
            put(impersonator, "name", text(blobOf("impersonator"), "name"));
            put(impersonator, "email", text(blobOf("impersonator"), "email"));
        }
    }

    private ObjectNode auth() {
        ObjectNode auth = open.path("auth").deepCopy();
        if (auth.has("authTime")) {
            auth.put("authTime", time(1000 * auth.path("authTime").asLong()));
        }
        return auth;
    }

    /** All changes; one whose person was erased is redacted. */
    public ArrayNode changes() {
        return changes(organization -> true);
    }

    private ArrayNode changes(Predicate<Organization> visible) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        open.path("changes").forEach(stored -> {
            if (organizationOf(stored.path("path").asText())
                    .filter(visible.negate())
                    .isEmpty()) {
                changes.add(change(stored));
            }
        });
        return changes;
    }

    private ObjectNode change(JsonNode stored) {
        ObjectNode change = stored.deepCopy();
        text(stored, PERSON).ifPresent(person -> {
            change.remove(PERSON);
            JsonNode values =
                    blob(person).path("changes").path(stored.path("path").asText());
            if (values.isObject()) {
                change.setAll((ObjectNode) values);
            } else {
                change.put("redacted", true).put("erased", true);
            }
        });
        return change;
    }

    /** The organization whose membership changed there: {@code /organizations/<alias>}, {@code /organizationGroups/<alias>/…}. */
    public Optional<Organization> organizationOf(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 3 || !MEMBERSHIPS.contains(parts[1])) {
            return Optional.empty();
        }
        return Optional.of(organizations().stream()
                .filter(one -> one.alias().equals(parts[2]))
                .findFirst()
                .orElse(new Organization("", parts[2])));
    }

    private static void seal(ObjectNode json, @Nullable Seal seal) {
        if (seal == null) {
            json.put("state", "pending");
        } else {
            json.put("state", "sealed")
                    .put("log", seal.log())
                    .put("leafIndex", seal.leafIndex())
                    .put("leafHash", seal.leafHash());
        }
    }

    private JsonNode blobOf(String part) {
        return personOf(part).map(this::blob).orElse(JsonNodeFactory.instance.objectNode());
    }

    private JsonNode blob(String person) {
        return persons.getOrDefault(person, JsonNodeFactory.instance.objectNode());
    }

    private static Optional<String> text(JsonNode json, String member) {
        return json.path(member).isTextual() ? Optional.of(json.path(member).asText()) : Optional.empty();
    }

    private static void put(ObjectNode json, String member, Optional<String> value) {
        value.ifPresent(text -> json.put(member, text));
    }
}
