package io.portcullis.kit.attempts;

import java.time.Duration;
import org.keycloak.common.util.Time;

/** The answer to a reservation. */
public sealed interface Attempt {

    /**
     * The attempt is counted and may be made.
     *
     * @param at when it was counted, epoch milliseconds
     */
    record Granted(AttemptKey key, long at) implements Attempt {}

    /**
     * The attempt must not be made.
     *
     * @param retryAfter when the next one is possible, at least a second, in whole seconds
     * @param first whether this is the first refusal since the key was last refused in an earlier window, over all
     *     nodes: the one to put into the events
     */
    record Refused(Duration retryAfter, boolean first) implements Attempt {

        static Refused until(long free, boolean first) {
            long millis = free - Time.currentTimeMillis();
            return new Refused(Duration.ofSeconds(Math.max(1, (millis + 999) / 1000)), first);
        }
    }
}
