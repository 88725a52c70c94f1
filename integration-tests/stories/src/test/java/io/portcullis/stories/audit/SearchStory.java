package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each filter finds what it says, and nothing else. */
@Portcullis
final class SearchStory {
    @Test
    void who_is_found_by_id_name_and_address(AuditTrail trail, CommandLine cli, User person, User other) {
        People.signIn(cli, person);
        People.signIn(cli, other);
        trail.awaitSealed();

        List<AuditEntry> byId = trail.entries("actor", person.id());

        assertThat(byId)
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.actor().path("id").asText()).isEqualTo(person.id()));
        assertThat(trail.entries("actor", person.username())).isEqualTo(byId);
        assertThat(trail.entries("actor", person.email().toUpperCase(Locale.ROOT)))
                .isEqualTo(byId);
        assertThat(trail.entries("actor", "nobody")).isEmpty();
    }

    @Test
    void what_is_found_by_action_target_and_outcome(AuditTrail trail, CommandLine cli, User person) {
        cli.signsIn(person.username(), "Wrong-Horse-7");
        People.signIn(cli, person);
        person.disable();
        trail.awaitSealed();
        String[] target = {"targetType", "user", "targetId", person.id()};

        List<AuditEntry> all = trail.entries(target);

        assertThat(all)
                .extracting(AuditEntry::action)
                .containsExactly("user.update", "user.sign-in", "user.sign-in", "user.create");
        assertThat(found(trail, target, "action", "user.sign-in")).isEqualTo(all.subList(1, 3));
        assertThat(found(trail, target, "action", "user.*")).isEqualTo(all);
        assertThat(found(trail, target, "action", "user.s*")).isEqualTo(all.subList(1, 3));
        assertThat(found(trail, target, "action", "use*")).isEqualTo(all);
        assertThat(found(trail, target, "action", "role.*")).isEmpty();
        assertThat(found(trail, target, "outcome", "failure")).isEqualTo(all.subList(2, 3));
        assertThat(found(trail, target, "outcome", "denied")).isEmpty();
        assertThat(found(trail, target, "order", "asc"))
                .isEqualTo(all.stream()
                        .sorted((one, two) -> Integer.compare(all.indexOf(two), all.indexOf(one)))
                        .toList());
        assertThat(trail.entries("targetType", "client", "targetId", person.id()))
                .isEmpty();
    }

    @Test
    void when_begins_with_from_and_ends_before_to(AuditTrail trail, User person) {
        person.disable();
        trail.awaitSealed();
        AuditEntry entry = trail.only("user.update", "targetId", person.id());
        String next = Instant.parse(entry.time()).plusMillis(1).toString();
        String[] target = {"targetId", person.id(), "action", "user.update"};

        assertThat(found(trail, target, "from", entry.time())).containsExactly(entry);
        assertThat(found(trail, target, "from", next)).isEmpty();
        assertThat(found(trail, target, "to", entry.time())).isEmpty();
        assertThat(found(trail, target, "to", next)).containsExactly(entry);
        assertThat(found(trail, target, "from", entry.time(), "to", next)).containsExactly(entry);
    }

    @Test
    void where_is_found_by_address_and_network(AuditTrail trail, User person) {
        person.disable();
        trail.awaitSealed();
        AuditEntry entry = trail.only("user.update", "targetId", person.id());
        String address = entry.network().path("ip").asText();
        boolean old = !address.contains(":");
        String[] target = {"targetId", person.id(), "action", "user.update"};

        assertThat(found(trail, target, "ip", address)).containsExactly(entry);
        assertThat(found(trail, target, "ip", address + (old ? "/31" : "/127"))).containsExactly(entry);
        assertThat(found(trail, target, "ip", old ? "0.0.0.0/0" : "::/0")).containsExactly(entry);
        assertThat(found(trail, target, "ip", "203.0.113.0/24")).isEmpty();
        assertThat(found(trail, target, "ip", "2001:db8::/32")).isEmpty();
        assertThat(found(trail, target, "ip", "2001:db8::1")).isEmpty();
    }

    @Test
    void signs_of_a_pattern_stand_for_themselves(AuditTrail trail, Realm realm) {
        for (String name : List.of("cent100%sure", "cent100xsure", "snake_case", "snakeXcase", "back\\slash")) {
            realm.adminPost("/groups", Json.object().put("name", name));
        }
        trail.awaitSealed();

        assertThat(names(trail.entries("q", "100%s"))).containsOnly("/cent100%sure");
        assertThat(names(trail.entries("q", "NAKE_C"))).containsOnly("/snake_case");
        assertThat(names(trail.entries("q", "k\\s"))).containsOnly("/back\\slash");
        assertThat(names(trail.entries("q", "cent100"))).containsOnly("/cent100%sure", "/cent100xsure");
        assertThat(trail.entries("q", "%"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.toString()).contains("%"));
    }

    @Test
    void pages_follow_each_other(AuditTrail trail, Realm realm) {
        for (String name : List.of("page1", "page2", "page3", "page4", "page5")) {
            realm.group(name);
        }
        trail.awaitSealed();
        List<AuditEntry> all = trail.entries("action", "group.create", "q", "page");

        Answer first = trail.search("action", "group.create", "q", "page", "limit", "4");
        String next = first.json().path("next").asText();
        Answer second = trail.search("action", "group.create", "q", "page", "limit", "4", "cursor", next);

        assertThat(all).hasSize(5);
        assertThat(page(first)).isEqualTo(all.subList(0, 4));
        assertThat(first.header("Link").orElseThrow())
                .contains("cursor=" + next)
                .endsWith("rel=\"next\"");
        assertThat(page(second)).isEqualTo(all.subList(4, 5));
        assertThat(second.json().has("next")).isFalse();
        assertThat(second.header("Link")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            colour        | red
            action        | USER.*
            action        | *.update
            action        | user%
            outcome       | maybe
            order         | sideways
            limit         | 0
            limit         | 1001
            limit         | -1
            limit         | 1e2
            limit         | 99999999999999999999
            from          | yesterday
            from          | 2026-01-31
            to            | 2026-13-01T00:00:00Z
            to            | +999999999-12-31T23:59:59Z
            ip            | localhost
            ip            | 203.0.113.0/33
            ip            | 203.0.113.256
            ip            | 2001:db8::/129
            ip            | 1.2.3.4,5.6.7.8
            cursor        | nonsense
            cursor        | AAAA
            """)
    void what_is_no_filter_is_refused(String name, String value, AuditTrail trail) {
        isBadRequest(trail.search(name, value));
    }

    @Test
    void so_is_what_would_be_too_much_for_one(AuditTrail trail) {
        for (String name : List.of("actor", "action", "targetType", "targetId", "organization", "ip", "q", "cursor")) {
            assertThat(trail.search(name, "a\u0000b").status()).isEqualTo(400);
            isBadRequest(trail.search(name, "x".repeat(3_100)));
            isBadRequest(trail.search(name, "one", name, "two"));
        }
        assertThat(trail.search("q", "' or 1=1 --").status()).isEqualTo(200);
        assertThat(trail.search("actor", "\ud83d\ude00").status()).isEqualTo(200);
    }

    @Test
    void a_cursor_is_good_for_its_search_and_its_log_only(AuditTrail trail, Realm realm) {
        String cursor = trail.search("limit", "1").json().path("next").asText();
        int middle = cursor.length() / 2;
        String forged =
                cursor.substring(0, middle) + (cursor.charAt(middle) == 'A' ? 'B' : 'A') + cursor.substring(middle + 1);

        assertThat(trail.search("limit", "1", "cursor", cursor).status()).isEqualTo(200);
        isBadRequest(trail.search("limit", "1", "cursor", forged));
        isBadRequest(trail.search("limit", "1", "cursor", cursor.substring(1)));
        isBadRequest(trail.search("limit", "1", "cursor", cursor, "action", "user.*"));
        isBadRequest(trail.search("limit", "1", "cursor", cursor, "order", "asc"));
        try (Realm other = realm.another()) {
            isBadRequest(AuditTrail.of(other).search("limit", "1", "cursor", cursor));
        }
    }

    @Test
    void only_readers_read(AuditTrail trail, CommandLine cli, User person, Realm realm) {
        AuditTrail theirs = trail.readBy(People.signIn(cli, person));
        String id = trail.latest("user.sign-in").id();

        for (String path : List.of("/entries", "/entries/" + id, "/entries/" + id + "/proof", "/export")) {
            assertThat(trail.readByNobody().get(path).status()).isEqualTo(401);
            assertThat(theirs.get(path).status()).isEqualTo(403);
        }
        assertThat(trail.get("/entries/" + person.id()).status()).isEqualTo(404);
        assertThat(trail.get("/entries/%00").status()).isIn(400, 404);
        try (Realm other = realm.another()) {
            AuditTrail elsewhere = AuditTrail.of(other);
            assertThat(elsewhere.get("/entries/" + id).status()).isEqualTo(404);
            assertThat(elsewhere.search("realm", realm.id()).status()).isEqualTo(400);
        }
        trail.awaitSealed();
        assertThat(trail.readByNobody().checkpoint()).startsWith("portcullis/audit-log/");
    }

    private static List<AuditEntry> found(AuditTrail trail, String[] filters, String... more) {
        String[] all = Arrays.copyOf(filters, filters.length + more.length);
        System.arraycopy(more, 0, all, filters.length, more.length);
        return trail.entries(all);
    }

    private static List<AuditEntry> page(Answer answer) {
        List<AuditEntry> entries = new ArrayList<>();
        for (JsonNode entry : answer.json().path("entries")) {
            entries.add(new AuditEntry(entry));
        }
        return entries;
    }

    private static List<String> names(List<AuditEntry> entries) {
        return entries.stream()
                .map(entry -> entry.target().path("name").asText())
                .toList();
    }

    private static void isBadRequest(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }
}
