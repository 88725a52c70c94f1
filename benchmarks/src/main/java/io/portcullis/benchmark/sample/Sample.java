package io.portcullis.benchmark.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;

/**
 * An entry.
 *
 * @param columns the record's members
 * @param record what is hashed
 * @param payload what the record commits to
 * @param open the payload's open part
 * @param persons what belongs to whom; the actor is the first
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Sample(
        ObjectNode columns, byte[] record, byte[] payload, ObjectNode open, Map<Person, ObjectNode> persons) {

    public String id() {
        return columns.path("id").textValue();
    }

    /** What belongs to one of the persons. */
    ObjectNode of(Person person) {
        return Objects.requireNonNull(persons.get(person));
    }

    long time() {
        return columns.path("time").longValue();
    }
}
