package io.portcullis.kit.events;

import org.keycloak.events.EventBuilder;

/** The pack's error events. Their error and their detail {@code portcullis_reason} are the same word. */
public final class RefusalEvents {

    public static final String REASON = "portcullis_reason";

    private RefusalEvents() {}

    /**
     * Reports a refusal beside what goes on in {@code event}, which is left as it is. Keycloak writes error events in a
     * transaction of their own.
     */
    public static void report(EventBuilder event, String reason) {
        event.clone().detail(REASON, reason).error(reason);
    }
}
