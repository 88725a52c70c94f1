package io.portcullis.stories.harness;

/** Something was done, or is done by following a link (Keycloak's own page). */
public final class InfoPage extends Page {
    InfoPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page proceed() {
        return click("#kc-info-message a");
    }
}
