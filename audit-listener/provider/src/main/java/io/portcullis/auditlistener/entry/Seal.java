package io.portcullis.auditlistener.entry;

/**
 * Where in the tree an entry is.
 *
 * @param leafHash in base64
 */
public record Seal(String log, long leafIndex, String leafHash) {}
