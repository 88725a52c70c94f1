package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Administrators.call;
import static io.portcullis.stories.stepup.Administrators.signIn;
import static io.portcullis.stories.stepup.Administrators.version;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.AdminSession;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.RealmDeclaration.Stock;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What administrators can write into a policy, what it then means, and what is refused. */
@Portcullis(realm = QuickPasswords.class)
final class RulesStory {
    private static final String GATE = "security-config.modify";

    private final Realm realm;
    private final Rules rules;
    private final StepUp stepUp;
    private final Api api;
    private final CommandLine cli;
    private final Clock clock;

    RulesStory(Realm realm, Rules rules, StepUp stepUp, Api api, CommandLine cli, Clock clock) {
        this.realm = realm;
        this.rules = rules;
        this.stepUp = stepUp;
        this.api = api;
        this.cli = cli;
        this.clock = clock;
    }

    @Test
    void what_is_wrong_is_refused_in_words_and_nothing_is_stored(User person) {
        rules.set("accounts.*", "methods", "pwd");
        List<Map.Entry<ObjectNode, String>> wrong = List.of(
                entry(Rules.rule(""), "Say which operations"),
                entry(Rules.rule("payments approve"), "Say which operations"),
                entry(Rules.rule("payments..approve"), "Say which operations"),
                entry(Rules.rule("pay*ments"), "Say which operations"),
                entry(Rules.rule("a.b,c.d"), "Say which operations"),
                entry(Rules.rule("a." + "b".repeat(127)), "Say which operations"),
                entry(Rules.rule("wrong.value", "gracePeriod", "0"), "Grace period: allowed is 1…86400 s"),
                entry(Rules.rule("wrong.value", "gracePeriod", "86401"), "Grace period: allowed is"),
                entry(Rules.rule("wrong.value", "gracePeriod", "-900"), "Grace period: allowed is"),
                entry(Rules.rule("wrong.value", "gracePeriod", "15 min"), "Grace period: allowed is"),
                entry(Rules.rule("wrong.value", "gracePeriod", "300,900"), "Grace period: allowed is"),
                entry(Rules.rule("wrong.value", "methods", "pwd,fax"), "Methods: allowed is pwd"),
                entry(Rules.rule("wrong.value", "minimumProof", "certain"), "Minimum proof: allowed is mailbox"),
                entry(Rules.rule("wrong.value", "binding", "loose"), "Binding: allowed is default, floor"),
                entry(Rules.rule("wrong.value", "enabled", "perhaps"), "Enabled: allowed is true, false"),
                entry(Rules.rule("wrong.value", "organization", "nowhere"), "no organization with the alias nowhere"),
                entry(Rules.rule("payments.approve"), "already a rule for payments.approve"),
                entry(
                        Rules.rule("wrong.value", "methods", "email_link,email_code", "minimumProof", "presence"),
                        "none of them can prove as much as presence"),
                entry(
                        Rules.rule("accounts.close", "methods", "otp"),
                        "accounts.close and accounts.* name the same operations, and no method satisfies both"),
                entry(Rules.rule("wrong.value").put("parentId", clientId()), "belongs to the realm itself"),
                entry(
                        Json.object().put("providerId", "step-up").put("providerType", Rules.TAB),
                        "has its step-up settings already"));
        Tokens tokens = signIn(cli, person);
        Set<String> before = everything();
        int version = version(stepUp, tokens);

        for (Map.Entry<ObjectNode, String> each : wrong) {
            assertRefused(rules.add(each.getKey()), each.getValue());
        }
        JsonNode stored = stored("payments.approve");
        assertRefused(rules.save(Rules.with(stored, "gracePeriod", "0")), "Grace period: allowed is");
        assertRefused(rules.save(Rules.with(stored, "operation", "bulk.modify")), "already a rule for bulk.modify");
        assertRefused(rules.save(Rules.with(stored, "operation", "accounts.open", "methods", "otp")), "no method");
        assertRefused(
                rules.save(Rules.with(rules.settings(), "gracePeriod", "7200")), "longer than the longest of org");
        assertRefused(rules.save(Rules.with(rules.settings(), "maxGracePeriod", "600")), "longer than the longest");
        assertRefused(rules.save(Rules.with(rules.settings(), "maxGracePeriod", "86401")), "allowed is 1…86400 s");
        assertRefused(rules.save(Rules.with(rules.settings(), "minimumProof", "none")), "Minimum proof: allowed");
        assertRefused(rules.save(Rules.with(rules.settings(), "serviceAccountsBypass", "2")), "allowed is true");

        assertThat(everything()).isEqualTo(before);
        assertThat(version(stepUp, tokens)).isEqualTo(version);

        User german = Administrators.of(realm, "manage-realm");
        speaksGerman(german);
        Answer answer =
                call(realm, signIn(cli, german), "POST", "/components", Rules.rule("wrong.value", "gracePeriod", "0"));
        assertRefused(answer, "Frist: erlaubt ist 1…86400 s");
    }

    @Test
    void an_organization_may_change_a_default_as_far_as_the_realm_allows() {
        rules.set("payments.process", "gracePeriod", "900");
        add(Rules.rule("payments.process", "organization", "north", "gracePeriod", "300"));
        Tokens olga = cli.signsIn("olga", Realm.PASSWORD).tokens();

        clock.forward(Duration.ofSeconds(250));
        assertThat(allowed(olga, "payments.process")).containsExactly(true, true, true);
        clock.forward(Duration.ofSeconds(100));
        assertThat(allowed(olga, "payments.process")).as("realm, north, south").containsExactly(true, false, true);

        change("payments.process", "gracePeriod", "1800");
        clock.forward(Duration.ofMinutes(10));
        assertThat(allowed(olga, "payments.process")).containsExactly(false, true, false);
        olga = cli.refresh(olga).tokens();
        clock.forward(Duration.ofMinutes(15));
        assertThat(allowed(olga, "payments.process")).containsExactly(false, false, false);

        JsonNode stored = Objects.requireNonNull(rules.stored("payments.process", "north"));
        assertRefused(rules.save(Rules.with(stored, "gracePeriod", "7200")), "organizations at most 3600 s");
        assertThat(rules.stored("payments.process", "north")).isEqualTo(stored);
        assertRefused(
                rules.save(Rules.with(rules.settings(), "maxGracePeriod", "1200", "gracePeriod", "900")),
                "at most 1200 s");

        change("payments.process", "enabled", "false");
        assertThat(allowed(olga, "payments.process")).containsExactly(false, true, false);
    }

    @Test
    void a_floor_can_only_be_tightened() {
        rules.set(
                "ledger.close",
                "binding",
                "floor",
                "gracePeriod",
                "900",
                "methods",
                "pwd,otp",
                "minimumProof",
                "presence");
        Map<String, String[]> loose = Map.of(
                "can be at most 900 s", new String[] {"gracePeriod", "1800"},
                "cannot switch off", new String[] {"enabled", "false"},
                "can only accept pwd, otp", new String[] {"methods", "pwd,email_link"},
                "has to ask for presence at least", new String[] {"minimumProof", "mailbox"});
        for (String operation : List.of("ledger.close", "ledger.*", "led*.close", "ledger.cl*")) {
            loose.forEach((reason, options) -> assertRefused(
                    rules.add(Rules.with(Rules.rule(operation, "organization", "north"), options)), reason));
        }
        assertThat(everything().toString()).doesNotContain("ledger.*", "led*.close", "ledger.cl*");

        add(Rules.rule("ledger.close", "organization", "north", "gracePeriod", "300"));
        Tokens olga = cli.signsIn("olga", Realm.PASSWORD).tokens();
        clock.forward(Duration.ofSeconds(350));
        assertThat(allowed(olga, "ledger.close")).containsExactly(true, false, true);
        loose.forEach((reason, options) -> assertRefused(
                rules.save(Rules.with(Objects.requireNonNull(rules.stored("ledger.close", "north")), options)),
                reason));

        // A floor that comes later does not leave what was there before.
        rules.set("journal.post");
        add(Rules.rule("journal.post", "organization", "north", "enabled", "false"));
        assertRefused(
                rules.save(Rules.with(stored("journal.post"), "binding", "floor")),
                "The rule journal.post of the realm is a floor: the organization north cannot switch off journal.post.");
        assertRefused(rules.add(Rules.rule("journal.*", "binding", "floor")), "north cannot switch off journal.post");
    }

    @Test
    void patterns_name_what_they_say_and_the_strictest_of_all_counts(User person) {
        rules.set("invoices.*");
        rules.set("orders.app*");
        rules.set("*.erase");
        rules.set("trades.*", "gracePeriod", "600", "methods", "pwd,otp");
        rules.set("trades.settle", "gracePeriod", "300", "methods", "otp,email_link", "minimumProof", "presence");
        Tokens tokens = signIn(cli, person);
        clock.forward(Duration.ofSeconds(901));
        Tokens program = api.token();
        for (String named : List.of(
                "invoices.send", "invoices.line.add", "orders.approve", "orders.app", "users.erase", "trades.open")) {
            assertThat(stepUp.allows(program, tokens, named)).as(named).isFalse();
        }
        for (String other : List.of(
                "invoices",
                "Invoices.send",
                "invoices-old.send",
                "orders.reject",
                "orders.approve.late",
                "users.old.erase",
                "erase")) {
            assertThat(stepUp.allows(program, tokens, other)).as(other).isTrue();
        }

        JsonNode both = stepUp.decision(program, tokens, "trades.settle").path("context");

        assertThat(both.path("max_age").asInt()).isEqualTo(300);
        assertThat(both.path("methods")).isEqualTo(Json.texts("otp"));
        assertThat(both.path("acr_values").asText()).isEqualTo("aal2");
    }

    @Test
    void the_settings_count_where_a_rule_says_nothing(User person) {
        rules.set("notes.read", "minimumProof", "mailbox");
        Tokens tokens = signIn(cli, person);
        clock.forward(Duration.ofSeconds(90));
        assertThat(stepUp.allows(api.token(), tokens, "notes.read")).isTrue();

        rules.setSettings(Map.of("gracePeriod", "60"));
        try {
            assertThat(stepUp.allows(api.token(), tokens, "notes.read")).isFalse();
            assertThat(stepUp.policy(tokens, "").json().path("gracePeriod").asInt())
                    .isEqualTo(60);
        } finally {
            rules.setSettings(Map.of("gracePeriod", "900"));
        }
        assertThat(stepUp.allows(api.token(), tokens, "notes.read")).isTrue();

        // The switch for programs; there is another one for API keys.
        ObjectNode own = StepUp.question(api.token(), "notes.read");
        own.withObject("/subject").remove("properties");
        assertThat(stepUp.evaluate(api.token(), own).body()).isEqualTo("{\"decision\":true}");
        rules.setSettings(Map.of("serviceAccountsBypass", "false"));
        assertThat(stepUp.evaluate(api.token(), own).body()).isEqualTo("{\"decision\":false}");
        rules.setSettings(Map.of("serviceAccountsBypass", "true"));
    }

    @Test
    void nobody_locks_themselves_out(Application app, Browser browser, Mailbox mailbox) {
        Totp phone = Totp.random();
        User careful = realm.newUser(phone);
        careful.grant(realm.clientRole("realm-management", "manage-realm"));
        User careless = Administrators.of(realm, "manage-realm");
        Tokens hers = signIn(cli, careless);
        JsonNode gate = stored(GATE);
        Set<String> before = everything();

        for (ObjectNode strict : List.of(
                Rules.with(gate, "methods", "passkey"),
                Rules.with(gate, "methods", "otp,recovery_code"),
                Rules.with(gate, "methods", "email_link,passkey", "minimumProof", "verified"))) {
            assertRefused(
                    call(realm, hers, "PUT", Rules.path(gate), strict),
                    "you could not change step-up policy any more: security-config.modify would ask for");
        }
        for (String wide : List.of("security-config.*", "security-*.modify", "sec*.mod*")) {
            assertRefused(
                    call(realm, hers, "POST", "/components", Rules.rule(wide, "methods", "passkey")),
                    "you have none of these");
        }
        assertThat(everything()).isEqualTo(before);

        // A minimum for all rules can do it too: she came by a link.
        browser.asksForLink(app, careless.email());
        Tokens byLink = browser.followsAndConfirms(
                        mailbox.latestFor(careless.email()).link())
                .as(Arrival.class)
                .tokens();
        Answer link = call(realm, byLink, "PUT", Rules.path(gate), Rules.with(gate, "methods", "email_link,passkey"));
        assertThat(link.status()).as(link.body()).isEqualTo(204);
        JsonNode settings = rules.settings();
        assertRefused(
                call(realm, byLink, "PUT", Rules.path(settings), Rules.with(settings, "minimumProof", "verified")),
                "would ask for passkey, and you have none of these");
        assertThat(rules.settings()).isEqualTo(settings);
        assertThat(call(realm, byLink, "PUT", Rules.path(gate), Rules.with(gate, "methods", ""))
                        .status())
                .isEqualTo(204);

        Tokens his =
                cli.signsIn(careful.username(), Realm.PASSWORD, phone.code()).tokens();
        assertThat(call(realm, his, "PUT", Rules.path(gate), Rules.with(gate, "methods", "otp"))
                        .status())
                .isEqualTo(204);
        Answer others = call(realm, hers, "PUT", Rules.path(gate), gate);
        assertThat(others.status()).isEqualTo(401);
        assertThat(others.json().path("errorMessage").asText()).contains("with one of these methods: otp");
        assertThat(rules.save(gate).status())
                .as("a sign-in with a password only")
                .isEqualTo(401);
        assertThat(call(realm, his, "PUT", Rules.path(gate), Rules.with(gate, "methods", ""))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void the_rules_of_an_organization_go_with_it(User person) {
        Administrators.lets(realm, person, "shortlived");
        add(Rules.rule("payments.approve", "organization", "shortlived", "gracePeriod", "60"));
        add(Rules.rule("bulk.modify", "organization", "shortlived", "enabled", "false"));
        int version = version(stepUp, signIn(cli, person));

        Answer answer = realm.adminCall("DELETE", Administrators.organizationPath(realm, "shortlived"), null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(everything().toString()).doesNotContain("shortlived");
        assertThat(version(stepUp, signIn(cli, person))).isEqualTo(version + 1);
    }

    @Test
    void the_policy_moves_with_its_realm_and_another_realm_has_none() {
        rules.set("moved.along", "methods", "pwd", "gracePeriod", "120", "binding", "floor");
        add(Rules.rule("moved.along", "organization", "south", "gracePeriod", "60"));
        JsonNode before = operations("?organization=south");
        Set<String> stored = everything();

        realm.moves();

        assertThat(everything()).isEqualTo(stored);
        assertThat(operations("?organization=south")).isEqualTo(before);
        Tokens tokens = cli.signsIn("otto", Realm.PASSWORD).tokens();
        clock.forward(Duration.ofSeconds(90));
        assertThat(allowed(tokens, "moved.along")).containsExactly(true, true, false);

        try (Realm stock = realm.another(new Stock())) {
            AdminSession old = stock.administrator();
            clock.forward(Duration.ofSeconds(901));
            User alice = stock.user("alice");
            assertThat(old.call(
                                    "PUT",
                                    "/users/" + alice.id() + "/reset-password",
                                    Json.object().put("type", "password").put("value", Realm.PASSWORD))
                            .status())
                    .isEqualTo(204);
            assertThat(old.call("PUT", "", Json.object().put("displayName", "Stock"))
                            .status())
                    .isEqualTo(204);
            Tokens alices = cli.of(stock).signsIn("alice", Realm.PASSWORD).tokens();
            clock.forward(Duration.ofSeconds(901));
            Tokens later = cli.of(stock).refresh(alices).tokens();
            assertThat(stepUp.of(stock).challenge(later, "payments.approve").status())
                    .isEqualTo(204);
        }
    }

    private void add(ObjectNode rule) {
        Answer answer = rules.add(rule);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** Changes {@code north}'s rule. */
    private void change(String operation, String... options) {
        Answer answer = rules.save(Rules.with(Objects.requireNonNull(rules.stored(operation, "north")), options));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private JsonNode stored(String operation) {
        return Objects.requireNonNull(rules.stored(operation));
    }

    /** Every rule and the settings, without Keycloak's own ids, nor its order of values. */
    private Set<String> everything() {
        Set<String> all = new TreeSet<>();
        for (String type : List.of(Rules.PAGE, Rules.TAB)) {
            for (JsonNode component : realm.admin("/components?type=" + type)) {
                Set<String> options = new TreeSet<>();
                component
                        .path("config")
                        .properties()
                        .forEach(option -> option.getValue()
                                .forEach(value -> options.add(option.getKey() + "=" + value.asText())));
                all.add(options.toString());
            }
        }
        return all;
    }

    /** For the realm, for {@code north} and for {@code south}. */
    private List<Boolean> allowed(Tokens tokens, String operation) {
        Tokens program = api.token();
        return List.of(
                stepUp.allows(program, tokens, operation),
                allowed(program, StepUp.question(tokens, operation, "north")),
                allowed(program, StepUp.question(tokens, operation, "south")));
    }

    private boolean allowed(Tokens program, JsonNode question) {
        Answer answer = stepUp.evaluate(program, question);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("decision").asBoolean();
    }

    /** What is in force, as {@code otto} reads it. */
    private JsonNode operations(String parameters) {
        Tokens otto = cli.signsIn("otto", Realm.PASSWORD).tokens();
        return stepUp.policy(otto, parameters).json().path("operations");
    }

    private String clientId() {
        return realm.admin("/clients?clientId=demo-app").get(0).path("id").asText();
    }

    private void speaksGerman(User person) {
        ObjectNode json = person.json().deepCopy();
        json.withObject("/attributes").set("locale", Json.texts("de"));
        realm.adminPut("/users/" + person.id(), json);
    }

    private static void assertRefused(Answer answer, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("errorMessage").asText()).contains(reason);
    }
}
