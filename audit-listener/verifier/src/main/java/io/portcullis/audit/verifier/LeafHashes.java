package io.portcullis.audit.verifier;

import io.portcullis.audit.log.tree.TreeHash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaf hashes by leaf index, 32 bytes each. Added in ascending order, with holes. */
final class LeafHashes {

    private static final int PER_CHUNK = 1 << 15;

    private final List<byte[]> chunks = new ArrayList<>();

    /** Where a run of leaves without holes starts: its place here and its first leaf. */
    private final List<long[]> runs = new ArrayList<>();

    private long count;
    private long end = -1;

    void add(long leafIndex, byte[] hash) {
        if (leafIndex != end) {
            runs.add(new long[] {count, leafIndex});
        }
        if (count % PER_CHUNK == 0) {
            chunks.add(new byte[PER_CHUNK * TreeHash.LENGTH]);
        }
        System.arraycopy(
                hash, 0, chunks.get(chunks.size() - 1), (int) (count % PER_CHUNK) * TreeHash.LENGTH, TreeHash.LENGTH);
        count++;
        end = leafIndex + 1;
    }

    /** The leaf of each of these hashes that a leaf has. */
    Map<ByteBuffer, Long> leavesOf(Set<ByteBuffer> hashes) {
        Map<ByteBuffer, Long> leaves = new HashMap<>();
        int run = 0;
        for (long place = 0; place < count; place++) {
            if (run + 1 < runs.size() && runs.get(run + 1)[0] == place) {
                run++;
            }
            ByteBuffer hash = ByteBuffer.wrap(
                    chunks.get((int) (place / PER_CHUNK)),
                    (int) (place % PER_CHUNK) * TreeHash.LENGTH,
                    TreeHash.LENGTH);
            if (hashes.contains(hash)) {
                leaves.putIfAbsent(hash, runs.get(run)[1] + place - runs.get(run)[0]);
            }
        }
        return leaves;
    }
}
