package io.portcullis.stories.harness;

/** Asks for the code of the authenticator app; during a lock it only says until when. */
public final class OtpPage extends Page {
    OtpPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String code) {
        return form().with("otp", code).submit();
    }

    /** The same, with "Trust this device" ticked. */
    public Page enterAndTrust(String code) {
        return form().with("otp", code).tick("trustDevice").submit();
    }

    public boolean offersTrust() {
        return has("[name=trustDevice]");
    }

    /** Says that there were too many wrong codes, and takes none. */
    public boolean isLocked() {
        return has("#portcullis-locked");
    }

    public Page useRecoveryCode() {
        return click("[name=authenticationExecution]");
    }

    private Form form() {
        return Form.holding(this, "[name=otp]");
    }
}
