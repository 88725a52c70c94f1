package io.portcullis.stories.harness;

/** What the mail's link opens. In the requester's browser a button, in another one a field for the mail's code. */
public final class ConfirmPage extends Page {
    ConfirmPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public boolean asksForCode() {
        return has("[name=code]");
    }

    /** Presses the button, with the code field empty if there is one. */
    public Page continueHere() {
        return click("#portcullis-continue");
    }

    public Page typeCode(String code) {
        return Form.holding(this, "[name=code]").with("code", code).press("#portcullis-continue");
    }
}
