package io.portcullis.stories.harness;

/** Signed in, but the application has no address to go to. */
public final class SignedInPage extends Page {
    SignedInPage(Browser browser, Visit visit) {
        super(browser, visit);
    }
}
