package io.portcullis.stories.harness;

/** User name and password, and the way to a link by mail. */
public final class SignInPage extends Page {
    SignInPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String username, String password) {
        return Form.holding(this, "#kc-login")
                .with("username", username)
                .with("password", password)
                .press("#kc-login");
    }

    public LinkRequestPage askForLink() {
        return click("#portcullis-magic-link").as(LinkRequestPage.class);
    }
}
