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

    /** With an account of another realm: see {@link Realm#brokers}. */
    public Page enterWith(Realm other) {
        return click("#social-" + other.name());
    }

    /** With an account of this identity provider. */
    public Page enterWith(String alias) {
        return click("#social-" + alias);
    }

    public ForgotPasswordPage forgotPassword() {
        return click("a[href*=/login-actions/reset-credentials]").as(ForgotPasswordPage.class);
    }

    public LinkRequestPage askForLink() {
        return click("#portcullis-magic-link").as(LinkRequestPage.class);
    }
}
