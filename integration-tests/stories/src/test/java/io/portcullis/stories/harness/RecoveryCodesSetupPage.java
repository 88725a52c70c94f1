package io.portcullis.stories.harness;

import java.util.List;

/** Shows new recovery codes, once. */
public final class RecoveryCodesSetupPage extends Page {
    RecoveryCodesSetupPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** As they are shown. */
    public List<String> codes() {
        return document().select("#portcullis-codes li").eachText();
    }

    /** Says that they are kept, and goes on. */
    public Page confirm() {
        return form().tick("saved").submit();
    }

    /** Goes on without saying so, which the page does not let people do. */
    public Page goOnWithoutConfirming() {
        return form().submit();
    }

    private Form form() {
        return Form.holding(this, "[name=saved]");
    }
}
