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

    /** Goes on with the same sign-in. */
    public Page tryAgain() {
        return click("#portcullis-try-again");
    }
}
