package io.portcullis.stories.harness;

/** Asks for a recovery code. */
public final class RecoveryCodePage extends Page {
    RecoveryCodePage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String code) {
        return Form.holding(this, "[name=recoveryCode]")
                .with("recoveryCode", code)
                .submit();
    }
}
