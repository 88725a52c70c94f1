package io.portcullis.auditlistener.entry;

/** Where the entry comes from; in an entry in lower case. */
public enum Kind {
    /** A user event of Keycloak or the pack. */
    USER,
    /** An admin event of Keycloak or the pack. */
    ADMIN,
    /** A call of the Admin REST API that raised no event, or was refused. */
    CALL,
    /** Written down by the pack, of what Keycloak has no event for. */
    PACK,
    /** Written by an application. */
    APPLICATION,
    /** About the log itself. */
    LOG
}
