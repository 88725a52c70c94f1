package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A thing of Keycloak's that admins change. One serves one action: it may remember what it found. */
interface Subject {
    /** Nothing when there is no such thing. */
    @Nullable
    State state(KeycloakSession session, RealmModel realm);

    /**
     * What the entry names as target.
     *
     * @param state the newest there is, else missing
     */
    Target target(RealmModel realm, JsonNode state);

    /** The target's type, as far as it is known without a look at it. */
    String type();

    /** What actions call it, where that takes a look at it. */
    default String noun(JsonNode state, String otherwise) {
        return otherwise;
    }

    default boolean isPerson() {
        return false;
    }

    /** A member of the state as text. */
    static @Nullable String text(JsonNode state, String member) {
        JsonNode value = state.path(member);
        return value.isValueNode() && !value.isNull() && !value.isBinary() ? value.asText() : null;
    }

    /** Something whose state is not compared. */
    record Opaque(String type, @Nullable String id) implements Subject {
        @Override
        public @Nullable State state(KeycloakSession session, RealmModel realm) {
            return null;
        }

        @Override
        public Target target(RealmModel realm, JsonNode state) {
            return Target.of(type, id, null);
        }
    }
}
