package io.portcullis.stories.harness;

/** Asks whether a credential is to be removed (Keycloak's own page). */
public final class DeleteCredentialPage extends Page {
    DeleteCredentialPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page accept() {
        return click("[name=accept]");
    }

    public Page decline() {
        return click("[name=cancel-aia]");
    }
}
