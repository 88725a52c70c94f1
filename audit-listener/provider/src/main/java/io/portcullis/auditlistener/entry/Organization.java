package io.portcullis.auditlistener.entry;

/** An organization the target's (else the actor's) account is a member of. */
public record Organization(String id, String alias) {}
