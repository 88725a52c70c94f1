package io.portcullis.stories.harness;

/** Where to send the mail with which a password can be set anew (Keycloak's own page). */
public final class ForgotPasswordPage extends Page {
    ForgotPasswordPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page sendTo(String usernameOrAddress) {
        return Form.holding(this, "[name=username]")
                .with("username", usernameOrAddress)
                .submit();
    }
}
