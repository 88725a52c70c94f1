package io.portcullis.stories.harness;

/** Nothing goes on here (Keycloak's own page). */
public final class ErrorPage extends Page {
    ErrorPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public String message() {
        return element("#kc-error-message").text();
    }
}
