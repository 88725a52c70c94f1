package io.portcullis.audit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.ProofLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The entry of the API that a record and its payload make. Written from the format's description and not with the server's code, so that neither's mistakes hide in the other. */
final class ExpectedEntry {

    /** What of an entry is in the record; each is also an indexed column. */
    static final Set<String> OF_RECORD = Set.of(
            "/id",
            "/time",
            "/kind",
            "/action",
            "/outcome",
            "/realm/id",
            "/actor/type",
            "/actor/id",
            "/actor/via",
            "/actor/session",
            "/target/type",
            "/target/id");

    /** The kind of entries about the log itself, whose reason a person gave. */
    private static final String OF_THE_LOG = "log";

    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private final ObjectNode entry = JsonNodeFactory.instance.objectNode();

    ExpectedEntry(Manifest manifest, JsonNode record, ProofLine line) {
        copy(record, "id", entry, "id");
        entry.put("time", time(record.path("time").longValue()));
        copy(record, "kind", entry, "kind");
        copy(record, "action", entry, "action");
        copy(record, "outcome", entry, "outcome");
        copy(record, "log", entry.putObject("realm"), "id");
        ObjectNode actor = entry.putObject("actor");
        copy(record, "actorType", actor, "type");
        copy(record, "actorId", actor, "id");
        copy(record, "client", actor, "via");
        copy(record, "session", actor, "session");
        if (record.has("targetType")) {
            ObjectNode target = entry.putObject("target");
            copy(record, "targetType", target, "type");
            copy(record, "targetId", target, "id");
        }
        ObjectNode seal = entry.putObject("seal");
        seal.put("state", "sealed");
        seal.put("log", manifest.log());
        if (line.leafIndex() <= Integer.MAX_VALUE) {
            seal.put("leafIndex", (int) line.leafIndex()); // as it is read, for equals
        } else {
            seal.put("leafIndex", line.leafIndex());
        }
        seal.put("leafHash", Base64.getEncoder().encodeToString(line.leafHash()));
    }

    /** What the record alone tells. */
    JsonNode ofRecord() {
        return entry;
    }

    /** With what the payload tells. */
    JsonNode of(JsonNode open, Map<String, JsonNode> persons) {
        copy(open, "realm", entry.withObjectProperty("realm"), "name");
        copy(open, "reason", entry, "reason");
        if (open.has("organizations")) {
            entry.set("organizations", open.path("organizations"));
        }
        ObjectNode actor = entry.withObjectProperty("actor");
        JsonNode doer = person(open.path("actor"), persons);
        named(actor, doer, true);
        if (OF_THE_LOG.equals(entry.path("kind").asText())) {
            copy(doer.path("details"), "reason", entry, "reason");
        }
        if (open.has("impersonator")) {
            ObjectNode impersonator = actor.putObject("impersonator");
            copy(open.path("impersonator"), "id", impersonator, "id");
            named(impersonator, person(open.path("impersonator"), persons), true);
        }
        if (open.path("auth").isObject()) {
            entry.set("auth", auth(open.path("auth")));
        }
        if (entry.has("target")) {
            ObjectNode target = entry.withObjectProperty("target");
            copy(open.path("target"), "name", target, "name");
            named(target, person(open.path("target"), persons), false);
        }
        JsonNode network = person(open.path("network"), persons);
        ObjectNode shown = entry.putObject("network");
        copy(network, "ip", shown, "ip");
        copy(network, "userAgent", shown, "userAgent");
        ArrayNode changes = entry.putArray("changes");
        open.path("changes").forEach(change -> changes.add(change(change, persons)));
        return entry;
    }

    private static void named(ObjectNode part, JsonNode person, boolean withEmail) {
        copy(person, "name", part, "name");
        if (withEmail) {
            copy(person, "email", part, "email");
        }
    }

    private static JsonNode auth(JsonNode stored) {
        ObjectNode auth = stored.deepCopy();
        JsonNode seconds = stored.path("authTime");
        if (seconds.isIntegralNumber()) {
            auth.put("authTime", time(1000 * seconds.longValue()));
        }
        return auth;
    }

    /** A change of a person whose key is gone is redacted. */
    private static JsonNode change(JsonNode stored, Map<String, JsonNode> persons) {
        if (!stored.has("person")) {
            return stored;
        }
        ObjectNode change = stored.deepCopy();
        change.remove("person");
        JsonNode values =
                person(stored, persons).path("changes").path(stored.path("path").asText());
        return values.isObject()
                ? change.setAll((ObjectNode) values)
                : change.put("redacted", true).put("erased", true);
    }

    /** What belongs to the person a part of the payload names; missing when the key is. */
    private static JsonNode person(JsonNode part, Map<String, JsonNode> persons) {
        return persons.getOrDefault(part.path("person").asText(), NOTHING);
    }

    private static void copy(JsonNode from, String member, ObjectNode to, String as) {
        JsonNode value = from.get(member);
        if (value != null) {
            to.set(as, value);
        }
    }

    /** RFC 3339 with milliseconds; as a pattern would write it, but faster. */
    private static String time(long milliseconds) {
        try {
            String seconds =
                    Instant.ofEpochSecond(Math.floorDiv(milliseconds, 1000L)).toString();
            String fraction = String.valueOf(1000 + Math.floorMod(milliseconds, 1000L));
            return seconds.substring(0, seconds.length() - 1) + "." + fraction.substring(1) + "Z";
        } catch (DateTimeException e) {
            return String.valueOf(milliseconds);
        }
    }
}
