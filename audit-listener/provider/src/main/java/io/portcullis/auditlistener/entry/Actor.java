package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.Nullable;

/**
 * Who acted.
 *
 * @param person the account, be it a person's or a service account's; nothing for an unknown person and for the server
 * @param via the client through which, by its client id
 * @param session id of the user session
 * @param impersonator who really acted, when an administrator did in the person's name
 */
public record Actor(
        Type type,
        @Nullable Person person,
        @Nullable String via,
        @Nullable String session,
        @Nullable Person impersonator) {

    /** What the actor is; in an entry in kebab case. */
    public enum Type {
        USER,
        SERVICE_ACCOUNT,
        /** A request that named no account, or none that exists. */
        ANONYMOUS,
        /** The server by itself. */
        SYSTEM
    }
}
