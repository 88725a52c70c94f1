package io.portcullis.kit.notices;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What an owner is told about, as it waits in the queue.
 *
 * @param at epoch milliseconds
 * @param device of the request in which it happened; none where that is not known or not the owner's business
 * @param address as {@code device}
 * @param facts what is to be said besides, by the names of their labels
 */
record Happening(
        String event,
        long at,
        @Nullable String device,
        @Nullable String address,
        Map<String, String> facts) {

    String toJson() {
        return JsonSerialization.valueAsString(this);
    }

    static Happening fromJson(String json) {
        return JsonSerialization.valueFromString(json, Happening.class);
    }
}
