package io.portcullis.stories.harness;

import java.net.URI;
import java.util.Map;

/** The browser was sent to an application. */
public final class Arrival extends Page {
    Arrival(Browser browser, Visit visit) {
        super(browser, visit);
    }

    /** Where the application is, with all parameters. */
    public URI location() {
        return visit().location();
    }

    /** Whether this answers an authorization request, be it with a code or an error. */
    public boolean isCallback() {
        return location().getPath().equals("/callback");
    }

    /**
     * What the application gets for its code. Fails unless this browser asked for exactly this, as the application itself
     * would: {@code state}, PKCE verifier and {@code nonce} are checked.
     */
    public Tokens tokens() {
        Map<String, String> answer = Http.query(location());
        if (!answer.containsKey("code")) {
            throw new AssertionError("No code: " + location());
        }
        return browser().request(answer.getOrDefault("state", "")).redeem(answer.get("code"));
    }
}
