package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Outcome;
import io.portcullis.auditlistener.search.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an application wants to have written. {@link InvalidRequest} for what is not exactly that.
 *
 * @param organization alias
 */
record IntakeRequest(
        String action,
        Outcome outcome,
        Optional<TargetRequest> target,
        List<ChangeRequest> changes,
        Optional<String> organization,
        Optional<String> idempotencyKey) {

    record TargetRequest(
            String type, @Nullable String id, @Nullable String name) {}

    record ChangeRequest(
            String path,
            Change.Op op,
            @Nullable JsonNode oldValue,
            @Nullable JsonNode newValue) {}

    private static final String WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final Pattern ACTION = Pattern.compile(WORD + "\\." + WORD);
    private static final Pattern TYPE = Pattern.compile(WORD);

    /** RFC 6901 section 3. */
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/]|~[01])*)*", Pattern.DOTALL);

    private static final int LONGEST_ACTION = 128;
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_PATH = 1024;
    private static final int MOST_CHANGES = 1_000;

    static IntakeRequest of(ObjectNode json) {
        only(json, "The body", Set.of("action", "outcome", "target", "changes", "organization", "idempotencyKey"));
        return new IntakeRequest(
                required(matching(json, "action", LONGEST_ACTION, ACTION, "noun.verb in kebab case"), "action"),
                outcome(json),
                target(json),
                changes(json),
                text(json, "organization", LONGEST_TEXT),
                text(json, "idempotencyKey", LONGEST_TEXT));
    }

    private static Outcome outcome(ObjectNode json) {
        String name = text(json, "outcome", LONGEST_TEXT).orElse("success");
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(name)) {
                return outcome;
            }
        }
        throw new InvalidRequest("Member outcome is success, failure or denied.");
    }

    private static Optional<TargetRequest> target(ObjectNode json) {
        if (!json.has("target")) {
            return Optional.empty();
        }
        ObjectNode target = object(json.path("target"), "target");
        only(target, "Member target", Set.of("type", "id", "name"));
        return Optional.of(new TargetRequest(
                required(matching(target, "type", LONGEST_TYPE, TYPE, "a noun in kebab case"), "target.type"),
                text(target, "id", LONGEST_TEXT).orElse(null),
                text(target, "name", LONGEST_TEXT).orElse(null)));
    }

    private static List<ChangeRequest> changes(ObjectNode json) {
        List<ChangeRequest> changes = new ArrayList<>();
        if (json.has("changes")) {
            JsonNode list = json.path("changes");
            if (!list.isArray() || list.size() > MOST_CHANGES) {
                throw new InvalidRequest("Member changes is a list of at most " + MOST_CHANGES + " changes.");
            }
            list.forEach(one -> changes.add(change(object(one, "changes"))));
        }
        return changes;
    }

    private static ChangeRequest change(ObjectNode json) {
        only(json, "A change", Set.of("path", "op", "old", "new"));
        Change.Op op = op(text(json, "op", LONGEST_TEXT).orElse(""));
        if (json.has("old") == (op == Change.Op.ADD) || json.has("new") == (op == Change.Op.REMOVE)) {
            throw new InvalidRequest("A change has old unless it adds, and new unless it removes.");
        }
        return new ChangeRequest(
                required(matching(json, "path", LONGEST_PATH, POINTER, "a pointer of RFC 6901"), "path"),
                op,
                json.get("old"),
                json.get("new"));
    }

    private static Change.Op op(String name) {
        return switch (name) {
            case "add" -> Change.Op.ADD;
            case "remove" -> Change.Op.REMOVE;
            case "replace" -> Change.Op.REPLACE;
            default -> throw new InvalidRequest("Member op of a change is add, remove or replace.");
        };
    }

    private static ObjectNode object(JsonNode json, String name) {
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidRequest("Member " + name + " holds no object.");
    }

    private static void only(ObjectNode json, String what, Set<String> known) {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidRequest(what + " has a member that is not among "
                        + known.stream().sorted().toList() + ".");
            }
        });
    }

    private static Optional<String> matching(
            ObjectNode json, String name, int longest, Pattern form, String described) {
        return plain(json, name, longest).map(value -> {
            if (!form.matcher(value).matches()) {
                throw new InvalidRequest("Member " + name + " is not " + described + ".");
            }
            return value;
        });
    }

    /** Text that says something. */
    static Optional<String> text(ObjectNode json, String name, int longest) {
        return plain(json, name, longest).map(text -> {
            if (text.isBlank()) {
                throw new InvalidRequest("Member " + name + " says nothing.");
            }
            return text;
        });
    }

    private static Optional<String> plain(ObjectNode json, String name, int longest) {
        if (!json.has(name)) {
            return Optional.empty();
        }
        String text = json.path(name).textValue();
        if (text == null || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest("Member " + name + " is text of at most " + longest
                    + " characters, none of them a control character.");
        }
        return Optional.of(text);
    }

    static <T> T required(Optional<T> value, String name) {
        return value.orElseThrow(() -> new InvalidRequest("Member " + name + " is missing."));
    }
}
