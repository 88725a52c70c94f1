package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** One entry of the audit log, as a reader gets it. */
public record AuditEntry(JsonNode json) {
    static List<AuditEntry> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(AuditEntry::new)
                .toList();
    }

    public String id() {
        return json.path("id").asText();
    }

    /** RFC 3339, UTC, milliseconds. */
    public String time() {
        return json.path("time").asText();
    }

    public String action() {
        return json.path("action").asText();
    }

    public String outcome() {
        return json.path("outcome").asText();
    }

    /** Empty if there is none. */
    public String reason() {
        return json.path("reason").asText();
    }

    public JsonNode actor() {
        return json.path("actor");
    }

    public JsonNode target() {
        return json.path("target");
    }

    public JsonNode network() {
        return json.path("network");
    }

    /** Aliases of the organizations that the reader may know of. */
    public List<String> organizations() {
        return StreamSupport.stream(json.path("organizations").spliterator(), false)
                .map(organization -> organization.path("alias").asText())
                .toList();
    }

    public boolean isSealed() {
        return json.path("seal").path("state").asText().equals("sealed");
    }

    public long leafIndex() {
        return json.path("seal").path("leafIndex").asLong(-1);
    }

    /**
     * The changes, one line each: {@code /enabled: true -> false}, {@code /name: added "x"}, {@code /name: removed "x"}, {@code /secret:
     * replace redacted}, {@code /text: replace truncated}.
     */
    public List<String> changes() {
        return StreamSupport.stream(json.path("changes").spliterator(), false)
                .map(change -> change.path("path").asText() + ": " + described(change))
                .toList();
    }

    private static String described(JsonNode change) {
        String op = change.path("op").asText();
        for (String hidden : List.of("redacted", "truncated")) {
            if (change.path(hidden).asBoolean()) {
                return op + " " + hidden;
            }
        }
        return switch (op) {
            case "add" -> "added " + change.path("new");
            case "remove" -> "removed " + change.path("old");
            default -> change.path("old") + " -> " + change.path("new");
        };
    }
}
