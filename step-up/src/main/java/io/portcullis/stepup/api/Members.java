package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import java.util.Optional;

/** Reads the members of JSON objects; {@link Refused} for what they must not be. */
final class Members {

    private static final int LONGEST = 255;

    private Members() {}

    /** An object that has to be there. */
    static ObjectNode object(ObjectNode json, String name) {
        if (json.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw Refused.badRequest("Member " + name + " is needed, an object.");
    }

    /** A text that has to be there. */
    static String required(ObjectNode json, String name) {
        return text(json, name).orElseThrow(() -> Refused.badRequest("Member " + name + " is needed, a text."));
    }

    /** A text without control characters, if there is one. */
    static Optional<String> text(ObjectNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.textValue();
        if (text == null
                || text.isEmpty()
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw Refused.badRequest(
                    "Member " + name + " is a text of 1 to " + LONGEST + " characters, without control characters.");
        }
        return Optional.of(text);
    }
}
