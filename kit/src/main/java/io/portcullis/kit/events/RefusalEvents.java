package io.portcullis.kit.events;

import io.micrometer.core.instrument.Metrics;
import io.portcullis.kit.attempts.Attempt;
import org.keycloak.events.EventBuilder;

/** The pack's error events. Their error and their detail {@code portcullis_reason} are the same word. */
public final class RefusalEvents {

    public static final String REASON = "portcullis_reason";

    private RefusalEvents() {}

    /** Reports an attempt beyond a limit: each in the metrics, and once per window as an event. */
    public static void reportLimit(EventBuilder event, Attempt.Refused refused) {
        Metrics.counter("portcullis.rate.limited").increment();
        if (refused.first()) {
            report(event, "rate_limited");
        }
    }

    /**
     * Reports a refusal beside what goes on in {@code event}, which is left as it is. Keycloak writes error events in a
     * transaction of their own.
     */
    public static void report(EventBuilder event, String reason) {
        event.clone().detail(REASON, reason).error(reason);
    }
}
