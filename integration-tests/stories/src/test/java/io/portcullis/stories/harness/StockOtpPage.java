package io.portcullis.stories.harness;

/** Keycloak's own page for the code of the authenticator app. */
public final class StockOtpPage extends Page {
    StockOtpPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String code) {
        return Form.holding(this, "[name=otp]").with("otp", code).submit();
    }
}
