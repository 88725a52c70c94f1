package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be written down does not happen. */
@Portcullis
final class FailClosedStory {
    private final AuditTrail trail;
    private final Database database;
    private final String log;

    FailClosedStory(Realm realm, AuditTrail trail, Database database) {
        this.trail = trail;
        this.database = database;
        this.log = realm.admin("").path("id").asText();
        // The reader's own sign-in is an entry too.
        trail.awaitSealed();
    }

    @AfterEach
    void allIsWritable() {
        database.run("ALTER TABLE PORTCULLIS_AUDIT_PENDING DROP CONSTRAINT IF EXISTS STORY_REFUSES");
    }

    @Test
    void a_change_by_an_administrator_fails_and_is_not_made(Realm realm, User person) {
        int before = trail.entries().size();
        refusesEntries();

        Answer answer =
                realm.adminCall("PUT", "/users/" + person.id(), ((ObjectNode) person.json()).put("enabled", false));

        // Keycloak's own answer for whatever goes wrong in an update of a user.
        assertThat(answer.status()).isEqualTo(400);
        assertThat(person.json().path("enabled").asBoolean()).isTrue();
        assertThat(trail.entries()).hasSize(before);
        allIsWritable();
        person.disable();
        assertThat(trail.only("user.update", "targetId", person.id()).changes())
                .containsExactly("/enabled: true -> false");
    }

    @Test
    void a_call_without_an_event_of_keycloaks_fails_and_changes_nothing(Realm realm) {
        int before = trail.entries().size();
        refusesEntries();

        Answer answer =
                realm.adminCall("POST", "/localization/en", Json.object().put("greeting", "Welcome"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(realm.admin("/localization/en").has("greeting")).isFalse();
        assertThat(trail.entries()).hasSize(before);
        allIsWritable();
        realm.adminPost("/localization/en", Json.object().put("greeting", "Welcome"));
        assertThat(trail.entries()).hasSize(before + 1);
    }

    @Test
    void nobody_is_signed_in(Application app, Browser browser, CommandLine program, User person) {
        SignInPage page = browser.opens(app).as(SignInPage.class);
        int before = trail.entries().size();
        refusesEntries();

        Answer answer = program.signsIn(person.username(), Realm.PASSWORD);
        Page shown = page.enter(person.username(), Realm.PASSWORD);

        assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        assertThat(answer.body()).doesNotContain("access_token");
        assertThat(shown).isNotInstanceOf(Arrival.class);
        assertThat(shown.status()).isGreaterThanOrEqualTo(500);
        assertThat(person.sessions()).isZero();
        assertThat(trail.entries()).hasSize(before);
        allIsWritable();
        browser.another()
                .opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
        assertThat(person.sessions()).isOne();
        trail.only("user.sign-in", "actor", person.id());
    }

    /** From now on no entry of this realm can be written. */
    private void refusesEntries() {
        database.run("ALTER TABLE PORTCULLIS_AUDIT_PENDING ADD CONSTRAINT STORY_REFUSES CHECK (LOG_ID <> '" + log
                + "') NOCHECK");
    }
}
