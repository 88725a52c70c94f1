package io.portcullis.kit.attempts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.keycloak.common.util.Time;

/**
 * The refusals this node has answered, so that it can repeat them without the database. Only refusing gets cheaper by
 * it: what is not in here is decided by the row.
 */
final class Refusals {

    private final Cache<RefusalKey, Long> deadlines =
            Caffeine.newBuilder().maximumSize(100_000).build();

    void remember(AttemptKey key, Limit limit, Attempt.Refused refused) {
        deadlines.put(
                new RefusalKey(key, limit),
                Time.currentTimeMillis() + refused.retryAfter().toMillis());
    }

    Optional<Attempt.Refused> of(AttemptKey key, Limit limit) {
        Long deadline = deadlines.getIfPresent(new RefusalKey(key, limit));
        if (deadline == null || deadline <= Time.currentTimeMillis()) {
            return Optional.empty();
        }
        return Optional.of(Attempt.Refused.until(deadline, false));
    }

    void forget(AttemptKey key) {
        deadlines.asMap().keySet().removeIf(refused -> refused.key().equals(key));
    }

    private record RefusalKey(AttemptKey key, Limit limit) {}
}
