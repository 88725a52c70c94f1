package io.portcullis.stories.harness;

/** Asks for a code of the authenticator app or a recovery code, before something about second factors is changed. */
public final class SecondFactorPage extends Page {
    SecondFactorPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enter(String code) {
        return Form.holding(this, "[name=code]").with("code", code).submit();
    }
}
