package io.portcullis.stories.harness;

/** Asks for the code of the authenticator app (Keycloak's own page). */
public final class OtpPage extends Page {
    OtpPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String code) {
        return Form.holding(this, "[name=otp]").with("otp", code).press("#kc-login");
    }
}
