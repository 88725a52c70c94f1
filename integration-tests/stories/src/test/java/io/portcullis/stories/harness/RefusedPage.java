package io.portcullis.stories.harness;

/** Why a link does not sign in. */
public final class RefusedPage extends Page {
    RefusedPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** As in the event's {@code portcullis_reason}. */
    public String reason() {
        return element("[data-reason]").attr("data-reason");
    }
}
