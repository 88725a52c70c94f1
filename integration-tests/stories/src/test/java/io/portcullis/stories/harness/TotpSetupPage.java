package io.portcullis.stories.harness;

/** Sets an authenticator app up (Keycloak's own page). */
public final class TotpSetupPage extends Page {
    TotpSetupPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** What {@link Totp#of} takes. */
    public String secret() {
        return element("[name=totpSecret]").val();
    }

    public Page enter(String code) {
        return enter(code, "");
    }

    public Page enter(String code, String label) {
        return Form.holding(this, "[name=totp]")
                .with("totp", code)
                .with("userLabel", label)
                .submit();
    }
}
