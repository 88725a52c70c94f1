package io.portcullis.stories.enforcement;

import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import java.util.List;

/** An authenticator app was set up, and recovery codes kept; {@code next} is what was shown then. */
record Enrolment(Totp phone, List<String> codes, Page next) {
    /** Does on this page and the following one what they ask for. */
    static Enrolment on(Page page) {
        TotpSetupPage setup = page.as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        RecoveryCodesSetupPage shown = setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class);
        return new Enrolment(phone, shown.codes(), shown.confirm());
    }
}
