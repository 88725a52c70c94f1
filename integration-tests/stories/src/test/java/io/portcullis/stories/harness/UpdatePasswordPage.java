package io.portcullis.stories.harness;

/** Takes a new password (Keycloak's own page). */
public final class UpdatePasswordPage extends Page {
    UpdatePasswordPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String password) {
        return Form.holding(this, "[name=password-new]")
                .with("password-new", password)
                .with("password-confirm", password)
                .submit();
    }
}
