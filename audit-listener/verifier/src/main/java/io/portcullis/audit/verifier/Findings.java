package io.portcullis.audit.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All findings, of which the first hundred thousand are kept. */
final class Findings {

    private static final int MOST = 100_000;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    void add(Kind kind, long leafIndex, @Nullable String entryId, String what) {
        add(new Finding(kind, leafIndex, entryId, what));
    }

    void add(Finding finding) {
        count++;
        if (kept.size() < MOST) {
            kept.add(finding);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** By leaf index, first those about no single leaf. */
    List<Finding> sorted() {
        return kept.stream()
                .sorted(Comparator.comparingLong(Finding::leafIndex))
                .toList();
    }

    /** How many were not kept. */
    long omitted() {
        return count - kept.size();
    }
}
