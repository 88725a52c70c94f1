package io.portcullis.kit.journal;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One action.
 *
 * @param realm it happened in; the actor's too
 * @param action {@code noun.verb} in kebab case
 * @param denied whether it was refused; {@code reason} says why
 * @param clientId the application the actor used
 * @param sessionId nothing if there is no user session yet
 * @param organizationId the organization whose entry it is; nothing for the actor's organizations
 * @param before the target's state before, if it changed
 * @param after the target's state afterwards, if it changed
 */
public record JournalEntry(
        RealmModel realm,
        String action,
        boolean denied,
        @Nullable String reason,
        UserModel actor,
        @Nullable String clientId,
        @Nullable String sessionId,
        Target target,
        @Nullable String organizationId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** What it was done to. */
    public record Target(String type, String id, String name) {}
}
