package io.portcullis.kit.attempts;

import java.time.Duration;

/** At most {@code attempts} in any {@code window}. */
public record Limit(int attempts, Duration window) {

    /** What one row can hold; options stay below it. */
    public static final int MOST_ATTEMPTS = 250;

    public Limit {
        if (attempts < 1 || attempts > MOST_ATTEMPTS || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("attempts " + attempts + " in " + window);
        }
    }
}
