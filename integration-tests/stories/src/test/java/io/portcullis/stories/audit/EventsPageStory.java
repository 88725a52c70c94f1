package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Keycloak's own Events page and its REST endpoints show what is in the log. */
@Portcullis
final class EventsPageStory {
    private final String today =
            Instant.now().atZone(ZoneOffset.UTC).toLocalDate().toString();
    private final String tomorrow =
            Instant.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).toString();

    @Test
    void user_events_are_found_by_each_filter(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        cli.signsIn(person.username(), "Wrong-Horse-7");
        Tokens tokens = People.signIn(cli, person);
        cli.refresh(tokens).tokens();
        trail.awaitSealed();
        String theirs = "user=" + person.id();
        List<JsonNode> all = events(realm, theirs);
        String address = all.get(0).path("ipAddress").asText();

        assertThat(types(all)).containsExactly("REFRESH_TOKEN", "LOGIN", "LOGIN_ERROR");
        assertThat(types(events(realm, theirs + "&type=LOGIN"))).containsExactly("LOGIN");
        assertThat(types(events(realm, theirs + "&type=LOGIN&type=LOGIN_ERROR")))
                .containsExactly("LOGIN", "LOGIN_ERROR");
        assertThat(events(realm, theirs + "&client=demo-cli")).isEqualTo(all);
        assertThat(events(realm, theirs + "&client=demo-app")).isEmpty();
        assertThat(events(realm, theirs + "&ipAddress=" + address)).isEqualTo(all);
        assertThat(events(realm, theirs + "&ipAddress=203.0.113.9")).isEmpty();
        assertThat(events(realm, "user=" + realm.user("alice").id())).isEmpty();
        JsonNode login = all.get(1);
        assertThat(login.path("userId").asText()).isEqualTo(person.id());
        assertThat(login.path("clientId").asText()).isEqualTo("demo-cli");
        assertThat(login.path("sessionId").asText())
                .isEqualTo(tokens.access().path("sid").asText());
        assertThat(login.path("realmId").asText()).isEqualTo(realm.id());
        assertThat(login.path("details").path("username").asText()).isEqualTo(person.username());
        assertThat(all.get(2).path("error").asText()).isEqualTo("invalid_user_credentials");
        entryOf(trail, login);
    }

    @Test
    void user_events_are_found_by_day(CommandLine cli, Realm realm, User person) {
        People.signIn(cli, person);
        String theirs = "user=" + person.id();

        assertThat(events(realm, theirs + "&dateFrom=" + today)).hasSize(1);
        assertThat(events(realm, theirs + "&dateTo=" + tomorrow)).hasSize(1);
        assertThat(events(realm, theirs + "&dateFrom=" + tomorrow)).isEmpty();
        assertThat(events(realm, theirs + "&dateTo=2020-01-01")).isEmpty();
    }

    @Test
    void pages_and_order_are_as_asked_for(CommandLine cli, Realm realm, User person) {
        Tokens tokens = People.signIn(cli, person);
        cli.refresh(tokens).tokens();
        cli.signsIn(person.username(), "Wrong-Horse-7");
        String theirs = "user=" + person.id();
        List<JsonNode> all = events(realm, theirs);

        assertThat(types(all)).containsExactly("LOGIN_ERROR", "REFRESH_TOKEN", "LOGIN");
        assertThat(events(realm, theirs + "&max=2")).isEqualTo(all.subList(0, 2));
        assertThat(events(realm, theirs + "&first=1&max=1")).isEqualTo(all.subList(1, 2));
        assertThat(events(realm, theirs + "&first=2&max=5")).isEqualTo(all.subList(2, 3));
        assertThat(events(realm, theirs + "&first=3")).isEmpty();
        assertThat(types(events(realm, theirs + "&direction=asc")))
                .containsExactly("LOGIN", "REFRESH_TOKEN", "LOGIN_ERROR");
    }

    @Test
    void admin_events_are_found_by_each_filter(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        User admin = People.admin(realm, "manage-users");
        Tokens tokens = People.signIn(cli, admin);
        realm.asAdmin(tokens, "PUT", "/users/" + person.id(), with(person, "Jane"));
        realm.asAdmin(tokens, "POST", "/users/" + person.id() + "/logout");
        trail.awaitSealed();
        String path = "resourcePath=users/" + person.id();
        String theirs = "authUser=" + admin.id();
        List<JsonNode> all = adminEvents(realm, theirs);
        String client =
                realm.admin("/clients?clientId=demo-cli").get(0).path("id").asText();

        assertThat(operations(all)).containsExactly("ACTION", "UPDATE");
        assertThat(operations(adminEvents(realm, path))).containsExactly("UPDATE", "CREATE");
        assertThat(operations(adminEvents(realm, path + "*"))).containsExactly("ACTION", "UPDATE", "CREATE");
        assertThat(operations(adminEvents(realm, "resourcePath=*/" + person.id() + "/log*")))
                .containsExactly("ACTION");
        assertThat(operations(adminEvents(realm, theirs + "&operationTypes=UPDATE")))
                .containsExactly("UPDATE");
        assertThat(adminEvents(realm, theirs + "&operationTypes=UPDATE&operationTypes=ACTION"))
                .isEqualTo(all);
        assertThat(adminEvents(realm, theirs + "&resourceTypes=USER")).isEqualTo(all);
        assertThat(adminEvents(realm, theirs + "&resourceTypes=GROUP")).isEmpty();
        assertThat(adminEvents(realm, theirs + "&authRealm=" + realm.id())).isEqualTo(all);
        assertThat(adminEvents(realm, path + "&authRealm=" + realm.id())).hasSize(1);
        assertThat(adminEvents(realm, theirs + "&authClient=" + client)).isEqualTo(all);
        assertThat(adminEvents(realm, path + "&authClient=" + client)).hasSize(1);
        String address = all.get(0).path("authDetails").path("ipAddress").asText();
        assertThat(adminEvents(realm, theirs + "&authIpAddress=" + address)).isEqualTo(all);
        assertThat(adminEvents(realm, theirs + "&authIpAddress=203.0.113.9")).isEmpty();
        assertThat(adminEvents(realm, theirs + "&dateFrom=" + today + "&dateTo=" + tomorrow))
                .isEqualTo(all);
        assertThat(adminEvents(realm, theirs + "&dateFrom=" + tomorrow)).isEmpty();
        assertThat(adminEvents(realm, theirs + "&first=1&max=1")).isEqualTo(all.subList(1, 2));
        assertThat(operations(adminEvents(realm, theirs + "&direction=asc"))).containsExactly("UPDATE", "ACTION");
    }

    @Test
    void an_admin_event_shows_the_changes(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        Tokens tokens = People.signIn(cli, People.admin(realm, "manage-users"));
        realm.asAdmin(tokens, "PUT", "/users/" + person.id(), with(person, "Joan"));

        JsonNode event = adminEvents(realm, "operationTypes=UPDATE&resourcePath=users/" + person.id())
                .get(0);

        assertThat(event.path("resourceType").asText()).isEqualTo("USER");
        assertThat(event.path("representation").asText())
                .contains("/firstName")
                .contains("Some")
                .contains("Joan");
        assertThat(entryOf(trail, event).changes()).containsExactly("/firstName: \"Some\" -> \"Joan\"");
    }

    @Test
    void nobody_clears_them(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        People.signIn(cli, person);
        int events = events(realm, "max=10000").size();

        assertThat(realm.adminCall("DELETE", "/events", null).status()).isEqualTo(403);
        assertThat(realm.adminCall("DELETE", "/admin-events", null).status()).isEqualTo(403);

        assertThat(events(realm, "max=10000")).hasSizeGreaterThanOrEqualTo(events);
        assertThat(trail.only("event.clear").outcome()).isEqualTo("denied");
        assertThat(trail.only("admin-event.clear").outcome()).isEqualTo("denied");
    }

    private static AuditEntry entryOf(AuditTrail trail, JsonNode event) {
        AuditEntry entry = trail.entry(event.path("id").asText());
        assertThat(Instant.parse(entry.time()).toEpochMilli())
                .isEqualTo(event.path("time").asLong());
        return entry;
    }

    private static JsonNode with(User person, String firstName) {
        return ((ObjectNode) person.json()).put("firstName", firstName);
    }

    private static List<JsonNode> events(Realm realm, String query) {
        return list(realm.admin("/events?" + query));
    }

    private static List<JsonNode> adminEvents(Realm realm, String query) {
        return list(realm.admin("/admin-events?" + query));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    private static List<String> operations(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.path("operationType").asText())
                .toList();
    }
}
