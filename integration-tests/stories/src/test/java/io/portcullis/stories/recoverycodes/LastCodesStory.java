package io.portcullis.stories.recoverycodes;

import static io.portcullis.stories.recoverycodes.People.TYPE;
import static io.portcullis.stories.recoverycodes.People.asked;
import static io.portcullis.stories.recoverycodes.People.left;
import static io.portcullis.stories.recoverycodes.People.makeSet;
import static io.portcullis.stories.recoverycodes.People.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few codes left, and none. */
@Portcullis
final class LastCodesStory {
    private static final String FEW = "Few recovery codes left";

    @Test
    void the_first_warning_comes_at_four_left(
            Application app, Browser browser, Realm realm, User person, Mailbox mailbox) {
        List<String> codes = makeSet(browser, app, person);
        Tokens tokens = useAll(browser, app, person, codes.subList(0, 5));
        assertThat(left(person)).isEqualTo(5);
        assertThat(inConsole(realm, tokens)).isEmpty();
        RecoveryCodePage page = asked(browser, app, person);
        assertThat(page.warnings()).isEmpty();

        Tokens later = page.enter(codes.get(5)).as(Arrival.class).tokens();

        assertThat(asked(browser, app, person).warnings())
                .singleElement()
                .asString()
                .contains("only 4 recovery codes left");
        assertThat(inConsole(realm, later)).isNotEmpty();
        Mail mail = mailbox.withSubject(person.email(), FEW);
        assertThat(mail.text()).contains("Codes left: 4");
        assertThat(mailbox.all(person.email()))
                .filteredOn(each -> each.subject().equals(FEW))
                .hasSize(1);
    }

    @Test
    void who_has_none_left_must_make_new_ones_however_often_the_page_is_left(
            Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        List<String> codes = makeSet(browser, app, person, phone);
        OtpPage otp = signIn(browser.another(), app, person).as(OtpPage.class);
        assertThat(otp.warnings()).isEmpty();
        useAllBesideApp(browser, app, person, codes.subList(0, 9));

        otp = signIn(browser.another(), app, person).as(OtpPage.class);
        assertThat(otp.warnings()).singleElement().asString().contains("only one recovery code left");
        otp.useRecoveryCode().as(RecoveryCodePage.class).enter(codes.get(9)).as(RecoveryCodesSetupPage.class);
        assertThat(person.credentials(TYPE)).isEmpty();

        RecoveryCodesSetupPage page = signIn(browser.another(), app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class);
        RecoveryCodesSetupPage again = page.goOnWithoutConfirming().as(RecoveryCodesSetupPage.class);
        assertThat(again.codes()).isEqualTo(page.codes());
        assertThat(person.credentials(TYPE)).isEmpty();
        again.confirm().as(Arrival.class);
        assertThat(left(person)).isEqualTo(10);
        assertThat(person.requiredActions()).isEmpty();
    }

    private static Tokens useAll(Browser browser, Application app, User person, List<String> codes) {
        List<Tokens> tokens = codes.stream()
                .map(code -> asked(browser, app, person)
                        .enter(code)
                        .as(Arrival.class)
                        .tokens())
                .toList();
        return tokens.get(tokens.size() - 1);
    }

    private static void useAllBesideApp(Browser browser, Application app, User person, List<String> codes) {
        for (String code : codes) {
            signIn(browser.another(), app, person)
                    .as(OtpPage.class)
                    .useRecoveryCode()
                    .as(RecoveryCodePage.class)
                    .enter(code)
                    .as(Arrival.class);
        }
    }

    /** The warning beside the set on the page "Signing in", empty if there is none. */
    private static String inConsole(Realm realm, Tokens tokens) {
        for (JsonNode type : realm.account(tokens).credentials().json()) {
            if (type.path("type").asText().equals(TYPE)) {
                JsonNode warning = type.path("userCredentialMetadatas").path(0).path("warningMessageTitle");
                return warning.isNull() || warning.isMissingNode() ? "" : warning.toString();
            }
        }
        throw new AssertionError("No recovery codes in the account console");
    }
}
