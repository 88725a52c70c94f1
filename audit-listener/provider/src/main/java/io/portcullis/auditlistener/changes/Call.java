package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * What was called.
 *
 * @param path segments below the realm's
 * @param body what the event keeps of the request; missing without an event
 */
record Call(
        OperationType operation,
        @Nullable String resourceType,
        List<String> path,
        JsonNode body,
        Map<String, String> details) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Call of(AdminEvent event) {
        return new Call(
                event.getOperationType(),
                event.getResourceTypeAsString(),
                segments(event.getResourcePath()),
                parse(event.getRepresentation()),
                event.getDetails() == null ? Map.of() : event.getDetails());
    }

    static Call of(String method, @Nullable String path) {
        return new Call(operation(method), null, segments(path), MissingNode.getInstance(), Map.of());
    }

    /** A segment, or else what the body has as id; nothing if neither is there. */
    @Nullable
    String idAt(int index) {
        return path.size() > index ? path.get(index) : bodyId();
    }

    @Nullable
    String bodyId() {
        return Subject.text(body, "id");
    }

    private static OperationType operation(String method) {
        return switch (method) {
            case "POST" -> OperationType.CREATE;
            case "DELETE" -> OperationType.DELETE;
            default -> OperationType.UPDATE;
        };
    }

    private static List<String> segments(@Nullable String path) {
        return path == null
                ? List.of()
                : Stream.of(path.split("/", -1))
                        .filter(segment -> !segment.isEmpty())
                        .toList();
    }

    private static JsonNode parse(@Nullable String representation) {
        try {
            return representation == null ? MissingNode.getInstance() : JSON.readTree(representation);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
