package io.portcullis.auditlistener.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/**
 * An entry as stored. Each column but the last two is also in the record, which is what is hashed; personal data are in the
 * payload, encrypted. Not {@code AsynchronousCommitAllowed}: no entry is lost that was acknowledged.
 */
@Entity(name = "PortcullisAuditEntry")
@Table(name = "PORTCULLIS_AUDIT_ENTRY")
@Immutable
public class EntryEntity {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** UUIDv7. */
    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "LOG_ID", length = 36, nullable = false)
    String logId = "";

    /** Epoch milliseconds. */
    @Column(name = "OCCURRED_AT", nullable = false)
    long occurredAt;

    @Column(name = "KIND", length = 16, nullable = false)
    String kind = "";

    @Column(name = "ACTION", length = 128, nullable = false)
    String action = "";

    @Column(name = "OUTCOME", length = 8, nullable = false)
    String outcome = "";

    @Column(name = "ACTOR_TYPE", length = 16, nullable = false)
    String actorType = "";

    @Column(name = "ACTOR_ID")
    @Nullable
    String actorId;

    @Column(name = "TARGET_TYPE", length = 64)
    @Nullable
    String targetType;

    @Column(name = "TARGET_ID")
    @Nullable
    String targetId;

    @Column(name = "SESSION_ID")
    @Nullable
    String sessionId;

    @Nationalized
    @Column(name = "CLIENT")
    @Nullable
    String client;

    @Column(name = "EVENT_TYPE", length = 64)
    @Nullable
    String eventType;

    @Column(name = "OPERATION", length = 16)
    @Nullable
    String operation;

    @Nationalized
    @Column(name = "RESOURCE_PATH", length = 1024)
    @Nullable
    String resourcePath;

    @Column(name = "AUTH_REALM", length = 36)
    @Nullable
    String authRealm;

    @Column(name = "AUTH_CLIENT", length = 36)
    @Nullable
    String authClient;

    @Column(name = "RECORD", nullable = false)
    byte[] record = {};

    @Column(name = "PAYLOAD", nullable = false)
    byte[] payload = {};

    protected EntryEntity() {}

    static EntryEntity empty() {
        return new EntryEntity();
    }

    public String id() {
        return id;
    }

    public String logId() {
        return logId;
    }

    public long occurredAt() {
        return occurredAt;
    }

    public String kind() {
        return kind;
    }

    public String action() {
        return action;
    }

    public String outcome() {
        return outcome;
    }

    public @Nullable String actorId() {
        return actorId;
    }

    public @Nullable String targetId() {
        return targetId;
    }

    public @Nullable String sessionId() {
        return sessionId;
    }

    public @Nullable String client() {
        return client;
    }

    public @Nullable String eventType() {
        return eventType;
    }

    public @Nullable String operation() {
        return operation;
    }

    public @Nullable String resourcePath() {
        return resourcePath;
    }

    public @Nullable String authRealm() {
        return authRealm;
    }

    public @Nullable String authClient() {
        return authClient;
    }

    /** The hashed bytes (RFC 8785); as stored, so altered if somebody altered the row. */
    public byte[] record() {
        return record.clone();
    }

    /** What the record commits to. */
    public byte[] payload() {
        return payload.clone();
    }

    /**
     * The record that this row's columns make, if it is not the stored one; one that is no JSON tells by its hash.
     *
     * @param organizations those listed for the row, when they are not the sealed ones
     */
    Optional<String> alteredColumns(Optional<Set<String>> organizations) {
        try {
            JsonNode stored = MAPPER.readTree(record);
            ObjectNode columns = columns(stored.path("payload").asText());
            organizations.ifPresent(ids -> {
                ArrayNode listed = columns.putArray("organizations");
                ids.forEach(listed::add);
            });
            return columns.equals(stored) ? Optional.empty() : Optional.of(columns.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The record this row's columns make, with the hash of the payload in base64. */
    ObjectNode columns(String payloadHash) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", 1);
        json.put("id", id);
        json.put("log", logId);
        json.put("time", occurredAt);
        json.put("kind", kind);
        json.put("action", action);
        json.put("outcome", outcome);
        json.put("actorType", actorType);
        putIfPresent(json, "actorId", actorId);
        putIfPresent(json, "targetType", targetType);
        putIfPresent(json, "targetId", targetId);
        putIfPresent(json, "session", sessionId);
        putIfPresent(json, "client", client);
        putIfPresent(json, "eventType", eventType);
        putIfPresent(json, "operation", operation);
        putIfPresent(json, "resourcePath", resourcePath);
        putIfPresent(json, "authRealm", authRealm);
        putIfPresent(json, "authClient", authClient);
        json.put("payload", payloadHash);
        return json;
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
