package io.portcullis.audit.log.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The largest whole subtrees that cover a range of leaves, left to right: each has a power of two of leaves and starts at a multiple of that number. Appended to a {@link Joint}
 * in this order they give the root without the leaves beneath.
 *
 * @param first leaf of the subtree
 * @param end leaf after its last
 */
public record Cover(long first, long end) {

    /** The subtrees over {@code from} ≤ i &lt; {@code to}. */
    public static List<Cover> of(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("leaves %d to %d".formatted(from, to));
        }
        List<Cover> subtrees = new ArrayList<>();
        long first = from;
        while (first < to) {
            long aligned = first == 0 ? Long.MAX_VALUE : Long.lowestOneBit(first);
            long count = Math.min(aligned, Long.highestOneBit(to - first));
            subtrees.add(new Cover(first, first + count));
            first += count;
        }
        return subtrees;
    }
}
