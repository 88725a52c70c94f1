package io.portcullis.stories.harness;

import java.time.Duration;

/** A limit was reached. */
public final class TooManyRequestsPage extends Page {
    TooManyRequestsPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Duration retryAfter() {
        return Duration.ofSeconds(Long.parseLong(header("Retry-After").orElseThrow()));
    }
}
