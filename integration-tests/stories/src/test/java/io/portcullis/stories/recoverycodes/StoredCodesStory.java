package io.portcullis.stories.recoverycodes;

import static io.portcullis.stories.recoverycodes.People.TYPE;
import static io.portcullis.stories.recoverycodes.People.asked;
import static io.portcullis.stories.recoverycodes.People.makeSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.User;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What who reads the database, the log or the events learns of recovery codes. */
@Portcullis
final class StoredCodesStory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OWN_TABLES = List.of(
            "PORTCULLIS_ATTEMPT_WINDOW",
            "PORTCULLIS_MAGIC_LINK",
            "PORTCULLIS_NOTICE",
            "PORTCULLIS_SECOND_FACTOR_LOCK",
            "PORTCULLIS_USED_CODE");

    @Test
    void codes_are_neither_readable_nor_unsalted(
            Application app, Browser browser, Browser hers, Realm realm, User he, User she, Tables tables) {
        List<String> codes = new ArrayList<>(makeSet(browser, app, he));
        codes.addAll(makeSet(hers, app, she));

        String stored = stored(browser, realm);
        String own = OWN_TABLES.stream().map(tables::text).toList().toString();

        assertThat(stored).as("it does hold the sets").contains("encodedHashedValue");
        assertThat(codes)
                .hasSize(20)
                .allSatisfy(code ->
                        traces(code).forEach(trace -> assertThat(stored + own).doesNotContainIgnoringCase(trace)));
        List<String> hashes = Stream.of(he, she)
                .flatMap(person -> hashes(stored, person).stream())
                .toList();
        assertThat(hashes).hasSize(20).doesNotHaveDuplicates();
        assertThat(hashes.stream().map(StoredCodesStory::salt).distinct()).hasSize(2);
    }

    @Test
    void a_new_set_has_a_salt_of_its_own(Application app, Browser browser, Realm realm, User person) {
        List<String> codes = makeSet(browser, app, person);
        String first = salt(hashes(stored(browser, realm), person).get(0));

        makeSetAgain(browser, app, person, codes.get(0));

        assertThat(salt(hashes(stored(browser, realm), person).get(0))).isNotEqualTo(first);
    }

    @Test
    void neither_log_nor_events_hold_a_code(
            Application app, Browser browser, User person, ServerLog log, Events events) {
        List<String> codes = makeSet(browser, app, person);
        asked(browser, app, person).enter(codes.get(0)).as(Arrival.class);
        asked(browser, app, person).enter(codes.get(0));

        for (String code : codes) {
            log.assertNever(code);
            log.assertNever(code.replace("-", ""));
            assertThat(events.text()).doesNotContain(code, code.replace("-", ""));
        }
    }

    private static void makeSetAgain(Browser browser, Application app, User person, String code) {
        asked(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                .enter(code)
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
    }

    /** All that Keycloak's tables keep of the realm and its users, secrets included. */
    private static String stored(Browser browser, Realm realm) {
        return browser.visits(realm.at("/portcullis-test-clock/export")).html();
    }

    private static List<String> hashes(String stored, User person) {
        List<String> hashes = new ArrayList<>();
        for (JsonNode user : parse(stored).path("users")) {
            if (user.path("id").asText().equals(person.id())) {
                for (JsonNode credential : user.path("credentials")) {
                    if (credential.path("type").asText().equals(TYPE)) {
                        parse(credential.path("secretData").asText())
                                .path("codes")
                                .forEach(code -> hashes.add(
                                        code.path("encodedHashedValue").asText()));
                    }
                }
            }
        }
        return hashes;
    }

    private static String salt(String hash) {
        String salt = hash.substring(0, hash.indexOf(':'));
        assertThat(Base64.getDecoder().decode(salt)).hasSizeGreaterThanOrEqualTo(16);
        return salt;
    }

    /** The code itself and what takes no salt to compute. */
    private static List<String> traces(String code) {
        List<String> traces = new ArrayList<>();
        String bare = code.replace("-", "");
        for (String form : List.of(code, bare, bare.toLowerCase(Locale.ROOT))) {
            traces.add(form);
            for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-512")) {
                byte[] hash = hash(algorithm, form);
                traces.add(HexFormat.of().formatHex(hash));
                traces.add(Base64.getEncoder().withoutPadding().encodeToString(hash));
                traces.add(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
            }
        }
        return traces;
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON", e);
        }
    }
}
