package io.portcullis.kit.attempts;

import java.time.Duration;

/** At most {@code attempts} in any {@code window}. */
public record Limit(int attempts, Duration window) {

    /** A row holds the time of each attempt in its window; more would be too long to rewrite with each. */
    public static final int MOST_ATTEMPTS = 1_000_000;

    public Limit {
        if (attempts < 1 || attempts > MOST_ATTEMPTS || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("attempts " + attempts + " in " + window);
        }
    }
}
