package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.Nullable;

/**
 * A person as known when the action happened.
 *
 * @param realmId the realm the account is in
 * @param id the account's id
 */
public record Person(
        String realmId,
        String id,
        @Nullable String name,
        @Nullable String email) {}
