package io.portcullis.auditlistener.search;

/** The log has more unsealed entries than a search can do with; a moment later it will not. */
public final class Busy extends RuntimeException {}
