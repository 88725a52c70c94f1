package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Administrators.assertAskedToSignIn;
import static io.portcullis.stories.stepup.Administrators.assertForbidden;
import static io.portcullis.stories.stepup.Administrators.assertProblem;
import static io.portcullis.stories.stepup.Administrators.call;
import static io.portcullis.stories.stepup.Administrators.signIn;
import static io.portcullis.stories.stepup.Administrators.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.AdminSession;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.SocialProvider;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** To change policy takes an administrator's own sign-in of the last fifteen minutes, whatever the way. */
@Portcullis(realm = QuickPasswords.class)
final class PolicyGateStory {
    private static final String KEYS = "org.keycloak.keys.KeyProvider";

    /** A request to {@code /admin/realms/<realm>}. */
    private record Call(
            String method, String path, @Nullable JsonNode body) {}

    private final Realm realm;
    private final Rules rules;
    private final StepUp stepUp;
    private final CommandLine cli;
    private final Clock clock;

    PolicyGateStory(Realm realm, Rules rules, StepUp stepUp, CommandLine cli, Clock clock) {
        this.realm = realm;
        this.rules = rules;
        this.stepUp = stepUp;
        this.cli = cli;
        this.clock = clock;
    }

    @Test
    void an_old_session_changes_nothing_by_any_way() {
        AdminSession old = realm.administrator();
        clock.forward(Duration.ofSeconds(901));
        Set<String> before = everything();

        for (Call each : changes()) {
            assertAskedToSignIn(old.call(each.method(), each.path(), each.body()));
            assertThat(everything()).as(each.toString()).isEqualTo(before);
        }
        assertThat(old.call("GET", Rules.path(stored("bulk.modify")), null).status())
                .isEqualTo(200);
        assertThat(old.call("PUT", Rules.path(key()), key()).status())
                .as("no rule")
                .isEqualTo(204);
        assertThat(old.call("PUT", "", Json.object().put("displayName", "Still open"))
                        .status())
                .isEqualTo(204);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_fresh_session_may_for_fifteen_minutes_which_no_rule_lengthens() {
        rules.set("gate.tried", "gracePeriod", "60");
        rules.set("security-config.modify", "gracePeriod", "3600");
        AdminSession session = realm.administrator();
        clock.forward(Duration.ofSeconds(890));
        JsonNode rule = stored("gate.tried");

        assertThat(session.call("PUT", Rules.path(rule), Rules.with(rule, "gracePeriod", "30"))
                        .status())
                .isEqualTo(204);
        assertThat(session.call("PUT", Rules.path(rule), Rules.with(rule, "enabled", "false"))
                        .status())
                .isEqualTo(204);
        assertThat(session.call("DELETE", Rules.path(rule), null).status()).isEqualTo(204);
        assertThat(session.call("POST", "/components", Rules.rule("gate.tried")).status())
                .isEqualTo(201);
        assertThat(session.call("PUT", Rules.path(rules.settings()), rules.settings())
                        .status())
                .isEqualTo(204);
        ObjectNode off = Json.object();
        off.putObject("attributes").put("portcullis.enabled", "false");
        JsonNode whole = realm.admin("");
        assertThat(session.call("PUT", "", off).status()).isEqualTo(204);
        // Here the pack is off, and its policy still guarded.
        clock.forward(Duration.ofSeconds(11));
        assertAskedToSignIn(session.call("DELETE", Rules.path(stored("gate.tried")), null));
        assertThat(session.call("PUT", "", whole).status())
                .as("to switch it on")
                .isEqualTo(204);
        assertAskedToSignIn(session.call("PUT", "", off));

        rules.set("security-config.modify", "gracePeriod", "300");
        AdminSession stricter = realm.administrator();
        clock.forward(Duration.ofSeconds(310));
        Answer answer = stricter.call("DELETE", Rules.path(stored("gate.tried")), null);
        assertAskedToSignIn(answer);
        assertThat(answer.json().path("errorMessage").asText())
                .isEqualTo("Changing step-up policy needs a sign-in within the last 5 minutes."
                        + " Sign out, sign in again and repeat the change.");
        rules.set("security-config.modify", "gracePeriod", "");
    }

    @Test
    void who_may_not_change_policy_at_all_hears_nothing_of_proofs(User nobody) {
        User users = Administrators.of(realm, "manage-users", "view-realm");
        List<Tokens> signedIn = List.of(signIn(cli, users), signIn(cli, nobody));
        Set<String> before = everything();
        for (Tokens tokens : signedIn) {
            for (Call each : changes()) {
                assertForbidden(call(realm, tokens, each.method(), each.path(), each.body()));
            }
        }
        clock.forward(Duration.ofSeconds(901));
        for (Tokens tokens : signedIn) {
            Tokens old = cli.refresh(tokens).tokens();
            for (Call each : changes()) {
                assertForbidden(call(realm, old, each.method(), each.path(), each.body()));
            }
            Answer dead = call(realm, tokens, "DELETE", Rules.path(stored("bulk.modify")), null);
            assertThat(dead.status()).isEqualTo(401);
            assertThat(dead.header("WWW-Authenticate").orElse("")).doesNotContain("insufficient");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void nobody_changes_policy_in_the_name_of_an_administrator(
            Application app, Browser impersonators, Browser browser, Api api) {
        User admin = Administrators.of(realm, "manage-realm");
        Call change = new Call(
                "PUT", Rules.path(stored("bulk.modify")), Rules.with(stored("bulk.modify"), "enabled", "false"));
        Set<String> before = everything();

        admin.isImpersonatedIn(impersonators);
        Tokens impersonated = impersonators.opens(app).as(Arrival.class).tokens();
        assertAskedToSignIn(call(realm, impersonated, change.method(), change.path(), change.body()));

        try (SocialProvider provider = SocialProvider.of(realm, clock, "somewhere")) {
            String account = provider.accountOf(admin);
            Arrival there = browser.opens(app)
                    .as(SignInPage.class)
                    .enterWith("somewhere")
                    .as(Arrival.class);
            Tokens brokered = browser.visits(provider.answer(there, account, clock.now()))
                    .as(Arrival.class)
                    .tokens();
            Answer answer = call(realm, brokered, change.method(), change.path(), change.body());
            assertAskedToSignIn(answer);
            assertThat(everything()).isEqualTo(before);
            // To confirm with a password of one's own does.
            browser.opens(Challenge.in(answer).followedBy(app))
                    .as(ConfirmIdentityPage.class)
                    .enterPassword(Realm.PASSWORD)
                    .as(Arrival.class);
            assertThat(call(realm, brokered, change.method(), change.path(), stored("bulk.modify"))
                            .status())
                    .isEqualTo(204);
        }

        realm.serviceAccount("demo-api").grant(realm.clientRole("realm-management", "manage-realm"));
        Tokens program = api.token();
        assertThat(call(realm, program, "PUT", "", Json.object().put("displayName", "By a program"))
                        .status())
                .isEqualTo(204);
        for (Call each : changes()) {
            Answer answer = call(realm, program, each.method(), each.path(), each.body());
            assertProblem(answer, 403);
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("Service accounts may not change step-up policy.");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void the_last_of_two_administrators_wins_and_both_made_a_version(User person) {
        rules.set("gate.raced", "gracePeriod", "60");
        Tokens tokens = signIn(cli, person);
        int version = version(stepUp, tokens);
        JsonNode rule = stored("gate.raced");
        AtomicInteger seconds = new AtomicInteger(100);

        List<Integer> answers = AtOnce.times(
                3,
                () -> realm.administrator()
                        .call(
                                "PUT",
                                Rules.path(rule),
                                Rules.with(rule, "gracePeriod", String.valueOf(seconds.incrementAndGet())))
                        .status());

        assertThat(answers).containsOnly(204);
        assertThat(stored("gate.raced").at("/config/gracePeriod/0").asText()).isIn("101", "102", "103");
        assertThat(version(stepUp, tokens)).isEqualTo(version + 3);
    }

    @Test
    void to_make_or_delete_a_realm_with_a_policy_takes_no_proof() {
        AdminSession old = realm.administrator();
        clock.forward(Duration.ofSeconds(901));
        String name = realm.name() + "-made";
        ObjectNode made = Json.object().put("realm", name).put("enabled", true);
        made.putObject("attributes").put("portcullis.enabled", "true");
        ObjectNode rule = Rules.rule("payments.*");
        rule.remove("providerType");
        made.putObject("components").set(Rules.PAGE, Json.list(rule));
        AdminSession there = old.in(name);

        assertThat(old.in("").call("POST", "", made).status()).isEqualTo(201);
        assertThat(there.call("GET", "/components?type=" + Rules.PAGE, null).json())
                .hasSize(1);
        assertAskedToSignIn(there.call("POST", "/components", Rules.rule("payments.approve")));
        assertThat(there.call("DELETE", "", null).status()).isEqualTo(204);
    }

    @Test
    void the_sentence_is_in_the_language_of_the_administrator() {
        User german = Administrators.of(realm, "manage-realm");
        ObjectNode json = german.json().deepCopy();
        json.withObject("/attributes").set("locale", Json.texts("de"));
        realm.adminPut("/users/" + german.id(), json);
        Tokens tokens = signIn(cli, german);
        clock.forward(Duration.ofSeconds(901));

        Answer answer = call(realm, cli.refresh(tokens).tokens(), "DELETE", Rules.path(stored("bulk.modify")), null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("errorMessage").asText())
                .isEqualTo("Die Step-up-Richtlinie zu ändern erfordert eine Anmeldung innerhalb der letzten 15 Minuten."
                        + " Melden Sie sich ab und wieder an und wiederholen Sie die Änderung.");
    }

    /** Every way to change policy, or to switch it off. */
    private List<Call> changes() {
        JsonNode rule = stored("bulk.modify");
        String path = Rules.path(rule);
        JsonNode settings = rules.settings();
        ObjectNode otherType = Rules.with(rule).put("providerType", KEYS);
        ObjectNode other = otherType.deepCopy().put("providerId", "rsa-generated");
        ObjectNode becomesRule = Rules.with(key(), "operation", "stolen.*");
        ObjectNode off = Json.object();
        off.putObject("attributes").put("portcullis.enabled", "false");
        ObjectNode without = Json.object();
        without.putObject("attributes").put("frontendUrl", "");
        return List.of(
                new Call("POST", "/components", Rules.rule("gate.new")),
                new Call("POST", "/components/", Rules.rule("gate.new")),
                new Call("POST", "/components", Rules.rule("gate.new", "organization", "north")),
                new Call("POST", "/components", Rules.rule("gate.new").put("providerType", KEYS)),
                new Call("PUT", path, Rules.with(rule, "gracePeriod", "86400")),
                new Call("PUT", path, Rules.with(rule, "enabled", "false")),
                new Call("PUT", path, rule),
                new Call("PUT", path, otherType),
                new Call("PUT", path, other),
                new Call("PUT", path, Json.object()),
                new Call("PUT", path + "/", Rules.with(rule, "enabled", "false")),
                new Call("PUT", Rules.path(key()), becomesRule.put("providerId", "step-up-policy")),
                new Call(
                        "PUT",
                        Rules.path(key()),
                        becomesRule.deepCopy().put("providerType", Rules.PAGE).put("providerId", "step-up-policy")),
                new Call("DELETE", path, null),
                new Call("DELETE", path + "/", null),
                new Call("PUT", Rules.path(settings), Rules.with(settings, "gracePeriod", "3600")),
                new Call("DELETE", Rules.path(settings), null),
                new Call("PUT", "", off),
                new Call("PUT", "", without),
                new Call("PUT", "/", off),
                new Call("PUT", "/ui-ext", off),
                new Call("PUT", "/ui-ext", without));
    }

    private JsonNode stored(String operation) {
        return Objects.requireNonNull(rules.stored(operation));
    }

    /** A component that is no rule: one of the realm's keys. */
    private JsonNode key() {
        return realm.admin("/components?type=" + KEYS).get(0);
    }

    /** Every rule, the settings, the realm's keys and whether the pack is on. */
    private Set<String> everything() {
        Set<String> all = new TreeSet<>();
        for (String type : List.of(Rules.PAGE, Rules.TAB, KEYS)) {
            realm.admin("/components?type=" + type).forEach(component -> all.add(component.toString()));
        }
        all.add(realm.admin("").at("/attributes/portcullis.enabled").toString());
        return all;
    }
}
