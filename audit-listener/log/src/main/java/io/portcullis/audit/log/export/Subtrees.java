package io.portcullis.audit.log.export;

import java.util.List;

/**
 * The first line of {@code proofs.ndjson}: the roots of the largest whole subtrees ({@link io.portcullis.audit.log.tree.Cover}) on either side of the exported leaves, left to right.
 *
 * @param left over the leaves before the first
 * @param right over the leaves after the last, up to the checkpoint's size
 */
public record Subtrees(List<byte[]> left, List<byte[]> right) {

    public Subtrees {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }
}
