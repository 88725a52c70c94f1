package io.portcullis.stories.harness;

/** Where to send the link. */
public final class LinkRequestPage extends Page {
    LinkRequestPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** Asks for a link; shows the same page whoever that is, unless the limit is reached. */
    public Page enter(String usernameOrAddress) {
        return Form.holding(this, "[name=username]")
                .with("username", usernameOrAddress)
                .submit();
    }

    /** The same, where no limit is in the way. */
    public LinkSentPage sendTo(String usernameOrAddress) {
        return enter(usernameOrAddress).as(LinkSentPage.class);
    }

    public Page otherWay() {
        return click("[name=otherWay]");
    }
}
