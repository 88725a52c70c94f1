package io.portcullis.stories.harness;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** "Confirm it's you": offers the methods that count. */
public final class ConfirmIdentityPage extends Page {
    ConfirmIdentityPage(Browser browser, Visit visit) {
        super(browser, visit);
    }

    public Page enterPassword(String password) {
        return Form.holding(this, "#kc-login").with("password", password).press("#kc-login");
    }

    /** To the page that says to look for a mail. */
    public LinkSentPage askForLink() {
        return click("#portcullis-magic-link").as(LinkSentPage.class);
    }

    /** To the form of another method, by the name policy has for it. */
    public Page choose(String method) {
        return click("[name=method][value=" + method + "]");
    }

    /** To the provider, which is an address outside the server. */
    public Page askProvider(String alias) {
        return click("#social-" + alias);
    }

    /** Where nothing would do: to the application, with nothing proved. */
    public Page back() {
        return click("[name=back]");
    }

    /** The same to one it does not offer, by an address made from that of one it does. */
    public Page askProviderInsteadOf(String offered, String alias) {
        String address = element("#social-" + offered).attr("href");
        return browser().visits(uri().resolve(address.replace("/broker/" + offered + "/", "/broker/" + alias + "/")));
    }

    /** What it offers, by the names policy has for them. */
    public List<String> offers() {
        return Stream.of(
                        has("[name=password]") ? "pwd" : null,
                        has("#portcullis-magic-link") ? "email_link" : null,
                        has("[name=method][value=otp]") ? "otp" : null,
                        has("[name=method][value=recovery_code]") ? "recovery_code" : null,
                        has("[name=method][value=passkey]") ? "passkey" : null,
                        has("[id^=social-]") ? "social" : null)
                .filter(Objects::nonNull)
                .toList();
    }
}
