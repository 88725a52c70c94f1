package io.portcullis.stories.harness;

/** "Check your mail": waits for the link or the code. */
public final class LinkSentPage extends Page {
    LinkSentPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page typeCode(String code) {
        return Form.holding(this, "[name=code]").with("code", code).submit();
    }

    public Page askForAnother() {
        return click("[name=resend]");
    }

    public Page otherWay() {
        return click("[name=otherWay]");
    }
}
