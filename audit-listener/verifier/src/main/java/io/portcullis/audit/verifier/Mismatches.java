package io.portcullis.audit.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves whose record is gone or another's, and what must have happened to them. */
final class Mismatches {

    private final List<Mismatch> all = new ArrayList<>();

    private record Mismatch(
            long leafIndex,
            @Nullable String id,
            ByteBuffer hash,
            @Nullable ByteBuffer recordHash) {}

    void add(Leaf leaf) {
        byte[] recordHash = leaf.recordHash();
        all.add(new Mismatch(
                leaf.index(),
                leaf.id(),
                ByteBuffer.wrap(leaf.hash()),
                recordHash == null ? null : ByteBuffer.wrap(recordHash)));
    }

    /** Names each by looking where else its record and its hash are. */
    void explain(LeafHashes hashes, Findings findings) {
        if (all.isEmpty()) {
            return;
        }
        Map<ByteBuffer, Mismatch> byRecord = new HashMap<>();
        for (Mismatch one : all) {
            if (one.recordHash() != null) {
                byRecord.putIfAbsent(one.recordHash(), one);
            }
        }
        Map<ByteBuffer, Long> leaves = hashes.leavesOf(byRecord.keySet());
        for (Mismatch one : all) {
            Mismatch holder = byRecord.get(one.hash());
            Long home = one.recordHash() == null ? null : leaves.get(one.recordHash());
            if (one.recordHash() == null) {
                gone(one, holder, findings);
            } else if (home == null) {
                findings.add(Kind.EDITED, one.leafIndex(), one.id(), "the record is not the one that was sealed");
            } else if (holder != null && holder.leafIndex() == home) {
                findings.add(
                        Kind.SWAPPED,
                        one.leafIndex(),
                        one.id(),
                        "holds the record of leaf %d, which holds this one's".formatted(home));
            } else {
                findings.add(Kind.RENUMBERED, one.leafIndex(), one.id(), "holds the record of leaf %d".formatted(home));
                if (holder == null) {
                    findings.add(Kind.DELETED, one.leafIndex(), null, "the record that was sealed here is in no leaf");
                }
            }
        }
    }

    private static void gone(Mismatch one, @Nullable Mismatch holder, Findings findings) {
        if (holder == null) {
            findings.add(Kind.DELETED, one.leafIndex(), one.id(), "the record is gone");
        } else {
            findings.add(
                    Kind.RENUMBERED,
                    one.leafIndex(),
                    holder.id(),
                    "its record is held by leaf %d".formatted(holder.leafIndex()));
        }
    }
}
