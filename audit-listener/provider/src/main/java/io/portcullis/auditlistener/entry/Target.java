package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.Nullable;

/**
 * What was acted upon.
 *
 * @param type a noun in kebab case, as in the action
 * @param name of the thing; of a person it is encrypted
 * @param person set when the target is a person, whose the personal changes are
 */
public record Target(
        String type,
        @Nullable String id,
        @Nullable String name,
        @Nullable Person person) {

    public static Target of(Person person) {
        return new Target("user", person.id(), person.name(), person);
    }

    public static Target of(String type, @Nullable String id, @Nullable String name) {
        return new Target(type, id, name, null);
    }
}
