package io.portcullis.auditlistener.search;

/**
 * Where a walk goes on.
 *
 * @param last entry of the page before
 */
record Cursor(Snapshot snapshot, Key last) {}
