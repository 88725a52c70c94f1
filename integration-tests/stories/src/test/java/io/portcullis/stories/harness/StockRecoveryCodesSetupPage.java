package io.portcullis.stories.harness;

import java.util.List;

/** Keycloak's own page for new recovery codes. */
public final class StockRecoveryCodesSetupPage extends Page {
    StockRecoveryCodesSetupPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public List<String> codes() {
        return document().select("#kc-recovery-codes-list li").eachText();
    }

    public Page confirm() {
        return Form.holding(this, "[name=generatedRecoveryAuthnCodes]").submit();
    }
}
