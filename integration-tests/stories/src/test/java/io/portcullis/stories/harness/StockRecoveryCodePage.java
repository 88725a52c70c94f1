package io.portcullis.stories.harness;

/** Keycloak's own page for a recovery code. */
public final class StockRecoveryCodePage extends Page {
    StockRecoveryCodePage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** Which of the codes it asks for, counted from 1. */
    public int number() {
        return Integer.parseInt(element("label[for=recoveryCodeInput]").text().replaceAll("\\D", ""));
    }

    public Page enter(String code) {
        return Form.holding(this, "[name=recoveryCodeInput]")
                .with("recoveryCodeInput", code)
                .submit();
    }
}
