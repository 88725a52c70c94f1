package io.portcullis.auditlistener.sealing;

import io.portcullis.auditlistener.entry.EntryEntity;
import org.jspecify.annotations.Nullable;

/**
 * A leaf as stored.
 *
 * @param hash of the tree
 * @param entry nothing if somebody removed the row
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record Leaf(
        long index, String entryId, byte[] hash, @Nullable EntryEntity entry) {}
