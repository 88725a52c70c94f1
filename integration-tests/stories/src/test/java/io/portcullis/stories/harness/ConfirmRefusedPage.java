package io.portcullis.stories.harness;

/** Why a sign-in at a provider confirms nobody. */
public final class ConfirmRefusedPage extends Page {
    ConfirmRefusedPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** As in the audit log. */
    public String reason() {
        return element("[data-reason]").attr("data-reason");
    }

    public ConfirmIdentityPage again() {
        return click("#portcullis-confirm-again").as(ConfirmIdentityPage.class);
    }
}
