package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.net.HttpCookie;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who did what to whom, from what to what. */
@Portcullis
final class WhatHappenedStory {
    @Test
    void an_administrator_disables_somebody(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        User admin = People.admin(realm, "manage-users");
        Tokens tokens = People.signIn(cli, admin);
        disables(realm, tokens, person);

        AuditEntry entry = trail.only("user.update", "targetId", person.id());

        assertThat(entry.outcome()).isEqualTo("success");
        assertThat(entry.actor().path("id").asText()).isEqualTo(admin.id());
        assertThat(entry.actor().path("name").asText()).isEqualTo(admin.username());
        assertThat(entry.actor().path("email").asText()).isEqualTo(admin.email());
        assertThat(entry.actor().path("via").asText()).isEqualTo("demo-cli");
        assertThat(entry.actor().path("session").asText())
                .isEqualTo(tokens.access().path("sid").asText());
        assertThat(entry.target().path("type").asText()).isEqualTo("user");
        assertThat(entry.target().path("name").asText()).isEqualTo(person.username());
        assertThat(entry.network().path("ip").asText()).matches("[0-9a-f.:]+");
        assertThat(entry.changes()).containsExactly("/enabled: true -> false");
        assertThat(entry.json().path("auth").path("amr")).isEqualTo(Json.texts("pwd"));

        disables(realm, tokens, person);
        List<AuditEntry> both = trail.entries("action", "user.update", "targetId", person.id());
        assertThat(both).hasSize(2);
        assertThat(both.get(0).changes()).isEmpty();

        trail.awaitSealed();
        JsonNode before = trail.entry(entry.id()).json();
        realm.adminCall("DELETE", "/users/" + admin.id(), null);
        assertThat(trail.entry(entry.id()).json()).isEqualTo(before);
        assertThat(trail.entries("actor", admin.email())).contains(trail.entry(entry.id()));
    }

    @Test
    void who_acts_in_anothers_place_is_named_beside_them(
            AuditTrail trail, Application app, Browser browser, CommandLine cli, Realm realm, User person) {
        User admin = People.admin(realm, "impersonation", "view-users");
        Answer answer = realm.asAdmin(
                People.signIn(cli, admin), "POST", "/users/" + person.id() + "/impersonation", Json.object());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        HttpCookie identity = answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .filter(cookie -> cookie.getName().equals("KEYCLOAK_IDENTITY")
                        && !cookie.getValue().isEmpty())
                .findFirst()
                .orElseThrow();
        browser.plants(realm, identity.getName(), identity.getValue());
        browser.opens(app).as(Arrival.class).tokens();

        AuditEntry begun = trail.latest("user.impersonate", "targetId", person.id());
        AuditEntry done = trail.latest("token.issue", "actor", person.id());

        assertThat(begun.actor().path("name").asText()).isEqualTo(admin.username());
        assertThat(begun.target().path("name").asText()).isEqualTo(person.username());
        assertThat(done.actor().path("name").asText()).isEqualTo(person.username());
        assertThat(done.actor().path("impersonator").path("id").asText()).isEqualTo(admin.id());
        assertThat(done.actor().path("impersonator").path("name").asText()).isEqualTo(admin.username());
        assertThat(done.actor().path("impersonator").path("email").asText()).isEqualTo(admin.email());
    }

    @Test
    void roles_and_groups(AuditTrail trail, Realm realm, User person) {
        person.grant(realm.role("cashier"));
        person.grant(realm.clientRole("realm-management", "view-users"));
        person.joins(realm.group("tellers"));

        List<AuditEntry> granted = trail.entries("action", "role.grant", "targetId", person.id());

        assertThat(granted.get(1).changes()).hasSize(1).first().asString().contains("cashier");
        assertThat(granted.get(0).changes()).hasSize(1).first().asString().contains("view-users");
        assertThat(trail.only("group.member-add", "targetId", person.id()).changes())
                .hasSize(1)
                .first()
                .asString()
                .contains("tellers");
    }

    @Test
    void clients_realms_providers_and_organizations(AuditTrail trail, Realm realm) {
        ObjectNode client =
                (ObjectNode) realm.admin("/clients?clientId=demo-app").get(0);
        client.withArray("/redirectUris").add("https://app.example/*");
        realm.adminPut("/clients/" + client.path("id").asText(), client);
        assertThat(trail.latest("client.update").changes())
                .singleElement()
                .asString()
                .startsWith("/redirectUris/")
                .contains("added")
                .contains("https://app.example/*");

        ObjectNode settings = (ObjectNode) realm.admin("");
        realm.adminPut("", settings.put("displayName", "Bank").put("ssoSessionIdleTimeout", 1_234));
        assertThat(trail.latest("realm.update").changes())
                .hasSize(2)
                .anySatisfy(change ->
                        assertThat(change).startsWith("/displayName: ").endsWith("\"Bank\""))
                .anySatisfy(change -> assertThat(change)
                        .startsWith("/ssoSessionIdleTimeout: ")
                        .endsWith("-> 1234"));

        ObjectNode provider = Json.object().put("alias", "upstream").put("providerId", "oidc");
        provider.set("config", Json.object().put("clientId", "us").put("tokenUrl", "https://up.example/token"));
        provider.withObject("/config").put("authorizationUrl", "https://up.example/auth");
        realm.adminPost("/identity-provider/instances", provider);
        provider.withObject("/config").put("clientId", "them");
        realm.adminPut("/identity-provider/instances/upstream", provider);
        assertThat(trail.latest("identity-provider.create")
                        .target()
                        .path("name")
                        .asText())
                .isEqualTo("upstream");
        assertThat(trail.latest("identity-provider.update").changes())
                .containsExactly("/config/clientId: \"us\" -> \"them\"");

        ObjectNode north =
                (ObjectNode) realm.admin("/organizations?search=north").get(0);
        realm.adminPut("/organizations/" + north.path("id").asText(), north.put("description", "Where it is cold"));
        AuditEntry organization = trail.latest("organization.update");
        assertThat(organization.changes())
                .singleElement()
                .asString()
                .startsWith("/description: ")
                .contains("Where it is cold");
        assertThat(organization.organizations()).containsExactly("north");
    }

    @Test
    void calls_without_an_event_and_refused_ones(AuditTrail trail, CommandLine cli, Realm realm, User person) {
        realm.adminPut(
                "/client-policies/profiles",
                Json.object()
                        .set(
                                "profiles",
                                Json.list(Json.object().put("name", "strict").set("executors", Json.list()))));
        assertThat(trail.only("client-profile.update").changes().toString()).contains("strict");

        Answer denied = realm.asAdmin(
                People.signIn(cli, person), "POST", "/users", Json.object().put("username", "eve"));
        assertThat(denied.status()).isEqualTo(403);
        AuditEntry refused = trail.only("user.create", "actor", person.id());
        assertThat(refused.outcome()).isEqualTo("denied");
        assertThat(refused.changes()).isEmpty();

        assertThat(realm.adminCall("POST", "/users", Json.object().put("username", "alice"))
                        .status())
                .isEqualTo(409);
        assertThat(trail.latest("user.create", "outcome", "failure").reason()).isEqualTo("status_409");
    }

    @Test
    void no_switch_of_the_realm_stops_it(AuditTrail trail, Realm realm, User person) {
        ObjectNode config = (ObjectNode) realm.admin("/events/config");
        config.set("eventsListeners", Json.texts());
        config.put("eventsEnabled", false).put("adminEventsEnabled", false);
        realm.adminPut("/events/config", config);

        assertThat(trail.latest("realm.events-update").changes().toString())
                .contains("/eventsEnabled: true -> false")
                .contains("/adminEventsEnabled: true -> false");
        person.disable();
        assertThat(trail.only("user.update", "targetId", person.id()).changes())
                .containsExactly("/enabled: true -> false");
    }

    @Test
    void a_deleted_realm_leaves_its_log(AuditTrail trail, Realm realm) {
        Realm other = realm.another();
        String id = other.id();
        String name = other.name();
        User alice = other.user("alice");
        alice.disable();
        AuditTrail.of(other).awaitSealed();
        List<AuditEntry> before = AuditTrail.of(other).entries("action", "user.update");
        other.close();

        assertThat(trail.ofMaster()
                        .only("realm.delete", "targetId", id)
                        .target()
                        .path("name")
                        .asText())
                .isEqualTo(name);
        assertThat(trail.ofMaster().only("realm.create", "targetId", id).outcome())
                .isEqualTo("success");
        AuditTrail left = trail.fromMaster(id);
        assertThat(before).hasSize(1);
        assertThat(left.entries("action", "user.update")).isEqualTo(before);
        assertThat(trail.fromMaster(name).entries("action", "user.update")).isEqualTo(before);
        assertThat(AuditTrail.verify(left.export("ndjson")).exitCode()).isZero();
        assertThat(AuditTrail.verify(left.export("csv")).exitCode()).isZero();
    }

    private static void disables(Realm realm, Tokens admin, User person) {
        Answer answer = realm.asAdmin(
                admin, "PUT", "/users/" + person.id(), ((ObjectNode) person.json()).put("enabled", false));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
