package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code olga} is an administrator of {@code north} and a plain member of {@code south}. */
@Portcullis
final class OrganizationAuditStory {
    private final AuditTrail whole;
    private final AuditTrail olgas;
    private final AuditEntry ottos;

    OrganizationAuditStory(Realm realm, AuditTrail trail, CommandLine cli) {
        User otto = realm.user("otto");
        cli.signsIn("otto", Realm.PASSWORD).tokens();
        otto.disable();
        otto.enable();
        whole = trail;
        olgas = trail.readBy(cli.signsIn("olga", Realm.PASSWORD).tokens());
        ottos = trail.latest("user.update", "targetId", otto.id());
    }

    @Test
    void she_sees_what_happens_to_members_of_her_organization(Realm realm, User member) {
        joinsNorth(realm, member);
        member.disable();
        whole.awaitSealed();

        AuditEntry entry = olgas.only("user.update", "targetId", member.id());

        assertThat(entry.changes()).containsExactly("/enabled: true -> false");
        assertThat(entry.organizations()).containsExactly("north");
        assertThat(olgas.entry(entry.id()).json()).isEqualTo(entry.json());
        assertThat(olgas.entries("organization", "north")).contains(entry);
        assertThat(olgas.proof(entry.id()).status()).isEqualTo(200);
    }

    @Test
    void she_sees_nothing_of_the_other_organization() {
        whole.awaitSealed();

        List<AuditEntry> seen = olgas.entries();

        assertThat(ottos.organizations()).containsExactly("south");
        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.organizations()).containsExactly("north"));
        assertThat(seen.toString())
                .doesNotContain("south\"")
                .doesNotContain("otto")
                .doesNotContain(ottos.target().path("id").asText());
        assertThat(olgas.entries("targetId", ottos.target().path("id").asText()))
                .isEmpty();
        assertThat(olgas.entries("q", "otto")).isEmpty();
        assertThat(olgas.entries("actor", "otto")).isEmpty();
    }

    @Test
    void what_she_did_herself_is_shown_without_the_other_organization() {
        AuditEntry own = olgas.latest("user.sign-in", "actor", "olga");

        assertThat(own.organizations()).containsExactly("north");
        assertThat(whole.entry(own.id()).organizations()).containsExactlyInAnyOrder("north", "south");
    }

    @Test
    void what_is_not_hers_is_not_there() {
        whole.awaitSealed();
        assertThat(whole.proof(ottos.id()).status()).isEqualTo(200);

        assertThat(olgas.get("/entries/" + ottos.id()).status()).isEqualTo(404);
        assertThat(olgas.proof(ottos.id()).status()).isEqualTo(404);
        assertThat(olgas.search("organization", "south").status()).isEqualTo(404);
        assertThat(olgas.search("organization", "nowhere").status()).isEqualTo(404);
        assertThat(olgas.get("/tile/entries/000").status()).isEqualTo(403);
        assertThat(olgas.get("/export").status()).isEqualTo(403);
    }

    @Test
    void pages_tell_nothing_of_what_lies_between(Realm realm, User member) {
        joinsNorth(realm, member);
        realm.user("otto").disable();
        realm.user("otto").enable();
        member.disable();
        Answer first = olgas.search("action", "user.update", "limit", "1");
        String cursor = first.json().path("next").asText();
        Answer ofAll = whole.search("action", "user.update", "limit", "1");

        assertThat(olgas.entries("targetId", member.id(), "action", "user.update"))
                .hasSize(1);
        assertThat(first.json().path("entries").get(0).path("target").path("id").asText())
                .isEqualTo(member.id());
        assertThat(first.json().properties())
                .extracting(member1 -> member1.getKey())
                .isSubsetOf("entries", "next");
        assertThat(whole.search("action", "user.update", "limit", "1", "cursor", cursor + "A")
                        .status())
                .isEqualTo(400);
        assertThat(olgas.search(
                                "action",
                                "user.update",
                                "limit",
                                "1",
                                "cursor",
                                ofAll.json().path("next").asText())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_plain_member_sees_nothing(CommandLine cli) {
        Tokens otto = cli.signsIn("otto", Realm.PASSWORD).tokens();
        Tokens alice = cli.signsIn("alice", Realm.PASSWORD).tokens();

        for (Tokens somebody : List.of(otto, alice)) {
            AuditTrail theirs = whole.readBy(somebody);
            assertThat(theirs.search().status()).isEqualTo(403);
            assertThat(theirs.search("organization", "south").status()).isEqualTo(403);
            assertThat(theirs.get("/entries/" + ottos.id()).status()).isEqualTo(403);
        }
    }

    private static void joinsNorth(Realm realm, User member) {
        String north =
                realm.admin("/organizations?search=north").get(0).path("id").asText();
        realm.adminPost("/organizations/" + north + "/members", TextNode.valueOf(member.id()));
    }
}
