package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.entry.Seal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries a walk goes through, as they were at its first page.
 *
 * @param size of the tree
 * @param pending ids of the entries that were not in it yet
 */
record Snapshot(long size, Set<String> pending) {

    static final int MOST_PENDING = 100;

    boolean contains(String id, @Nullable Seal seal) {
        return pending.contains(id) || (seal != null && seal.leafIndex() < size);
    }
}
