package io.portcullis.auditlistener.entry;

import org.jspecify.annotations.Nullable;

/** Where the request came from; it belongs to whoever really acted. */
public record Network(@Nullable String ip, @Nullable String userAgent) {}
