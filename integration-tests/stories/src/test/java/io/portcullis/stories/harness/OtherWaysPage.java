package io.portcullis.stories.harness;

import java.util.List;

/** "Select login method" (Keycloak's own page). */
public final class OtherWaysPage extends Page {
    OtherWaysPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public List<String> ways() {
        return document().select("li:has([name=authenticationExecution]) h2").eachText();
    }

    /** Takes the way with these words in it. */
    public Page choose(String text) {
        return Form.holding(this, "li:contains(" + text + ") [name=authenticationExecution]")
                .submit();
    }
}
