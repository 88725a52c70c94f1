package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.Nullable;

/**
 * Keycloak's own words, for its Events page.
 *
 * @param eventType type of a user event, resource type of an admin event
 * @param operation of an admin event
 * @param authRealm id of the administrator's realm
 * @param authClient internal id of the administrator's client
 */
public record Original(
        @Nullable String eventType,
        @Nullable String operation,
        @Nullable String resourcePath,
        @Nullable String authRealm,
        @Nullable String authClient) {

    public static final Original NONE = new Original(null, null, null, null, null);
}
