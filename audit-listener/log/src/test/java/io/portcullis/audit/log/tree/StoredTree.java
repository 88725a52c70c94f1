package io.portcullis.audit.log.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree as a log keeps it: full tiles, and an edge that was encoded and decoded on the way. The record of leaf i is the decimal i. */
final class StoredTree {

    final List<byte[]> records = new ArrayList<>();
    final Map<String, byte[]> tiles = new HashMap<>();
    OpenTree open = OpenTree.empty();
    int reads;

    static StoredTree of(int size) {
        StoredTree tree = new StoredTree();
        for (int i = 0; i < size; i++) {
            tree.append(String.valueOf(i).getBytes(StandardCharsets.US_ASCII));
        }
        tree.open = OpenTree.decode(tree.open.encode());
        return tree;
    }

    void append(byte[] record) {
        records.add(record);
        open.append(TreeHash.leaf(record), (level, index, hashes) -> {
            if (tiles.put(level + "/" + index, hashes) != null) {
                throw new IllegalStateException("a tile became full twice");
            }
        });
    }

    byte[] tile(int level, long index) {
        byte[] tile = tiles.get(level + "/" + index);
        if (tile == null) {
            throw new IllegalStateException("no tile " + level + "/" + index);
        }
        return tile;
    }

    Proofs proofs() {
        return new Proofs(open.over((level, index, width) -> {
            reads++;
            return tile(level, index);
        }));
    }
}
