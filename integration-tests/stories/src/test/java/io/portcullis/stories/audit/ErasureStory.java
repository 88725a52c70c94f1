package io.portcullis.stories.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.note.VerifierKey;
import io.portcullis.audit.log.tree.Proofs;
import io.portcullis.audit.log.tree.TreeHash;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.User;
import io.portcullis.stories.harness.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person is forgotten, and nothing that was proved is. */
@Portcullis
final class ErasureStory {
    private static final String USERNAME = "zdenka";
    private static final String EMAIL = "zdenka@wonder.example";
    private static final String FORMER_EMAIL = "zdenka@formerly.example";
    private static final List<String> PERSONAL = List.of("zdenka", "wonderlich", "wonder.example", "formerly.example");

    private final Realm realm;
    private final AuditTrail trail;
    private final CommandLine program;
    private final Database database;
    private final Tables tables;

    ErasureStory(Realm realm, AuditTrail trail, CommandLine program, Database database, Tables tables) {
        this.realm = realm;
        this.trail = trail;
        this.program = program;
        this.database = database;
        this.tables = tables;
    }

    @AfterEach
    void sheIsGone() {
        if (realm.knows(EMAIL)) {
            User zdenka = realm.user(USERNAME);
            realm.adminCall("DELETE", "/users/" + zdenka.id(), null);
            erases(zdenka);
        }
    }

    @Test
    void a_person_is_forgotten_and_all_proofs_still_verify() throws IOException {
        User zdenka = zdenkaWithAPast();
        User other = realm.newUser();
        program.signsIn(other.username(), Realm.PASSWORD).tokens();
        trail.awaitSealed();
        List<AuditEntry> before = about(zdenka);
        List<JsonNode> proofs = before.stream()
                .limit(5)
                .map(entry -> trail.proof(entry.id()).json())
                .toList();
        assertThat(proofs).hasSize(5);
        assertThat(before.toString().toLowerCase(Locale.ROOT)).contains(PERSONAL);
        assertThat(dump()).contains(USERNAME);
        String address = before.get(0).network().path("ip").asText();
        assertThat(found(zdenka, "ip", address)).isNotEmpty();
        assertThat(realm.adminCall("DELETE", "/users/" + zdenka.id(), null).status())
                .isEqualTo(204);

        Answer answer = erases(zdenka);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("entriesAffected").asInt()).isGreaterThanOrEqualTo(before.size());
        trail.awaitSealed();
        List<AuditEntry> after = about(zdenka);
        assertThat(after)
                .extracting(AuditEntry::id)
                .containsAll(before.stream().map(AuditEntry::id).toList());
        assertForgotten(after.toString());
        assertThat(after)
                .filteredOn(entry -> entry.actor().path("id").asText().equals(zdenka.id()))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.network()).isEmpty());
        assertThat(after)
                .filteredOn(entry -> entry.action().equals("user.update"))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.actor().path("name").asText()).isEqualTo("admin");
                    assertThat(entry.network().path("ip").asText()).isEqualTo(address);
                    assertThat(entry.changes()).contains("/email: replace redacted");
                });
        for (String word : PERSONAL) {
            assertThat(trail.entries("q", word)).as(word).isEmpty();
        }
        assertThat(trail.entries("actor", EMAIL)).isEmpty();
        assertThat(trail.entries("actor", USERNAME)).isEmpty();
        assertThat(found(zdenka, "ip", address))
                .noneMatch(entry -> entry.actor().path("id").asText().equals(zdenka.id()));
        assertThat(trail.entries("actor", other.email())).isNotEmpty();
        assertForgotten(dump());
        assertVerify(proofs);
        Path export = trail.export("ndjson");
        assertForgotten(text(export));
        Verdict verdict = AuditTrail.verify(export);
        assertThat(verdict.exitCode()).as(verdict.toString()).isZero();
    }

    @Test
    void a_second_erasure_changes_nothing_and_each_is_an_entry() {
        User zdenka = zdenkaWithAPast();
        assertThat(erases(zdenka).json().path("entriesAffected").asInt()).isPositive();
        List<JsonNode> first = about(zdenka).stream().map(AuditEntry::json).toList();

        Answer second = erases(zdenka);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("entriesAffected").asInt()).isZero();
        List<AuditEntry> erasures = trail.entries("action", "person.erase", "targetId", zdenka.id());
        assertThat(erasures).hasSize(2).allSatisfy(erasure -> {
            assertThat(erasure.actor().path("name").asText()).isEqualTo("audra");
            assertThat(erasure.actor().path("email").asText()).isEqualTo("audra@example.org");
        });
        assertThat(about(zdenka).stream().map(AuditEntry::json))
                .filteredOn(entry ->
                        !entry.path("id").asText().equals(erasures.get(0).id()))
                .map(ErasureStory::withoutSeal)
                .containsExactlyElementsOf(
                        first.stream().map(ErasureStory::withoutSeal).toList());
    }

    @Test
    void whoever_acts_again_is_readable_again_from_then_on() {
        User zdenka = zdenkaWithAPast();
        AuditEntry past = trail.latest("user.sign-in", "actor", zdenka.id());
        erases(zdenka);

        program.signsIn(USERNAME, Realm.PASSWORD).tokens();

        assertThat(trail.latest("user.sign-in", "actor", zdenka.id())
                        .actor()
                        .path("name")
                        .asText())
                .isEqualTo(USERNAME);
        assertThat(trail.entry(past.id()).actor().has("name")).isFalse();
    }

    @Test
    void only_who_may_read_the_log_and_manage_users_erases(User person, User reader, User manager) {
        reader.grant(realm.role("view-audit-log"));
        manager.grant(realm.clientRole("realm-management", "manage-users"));

        for (User one : List.of(person, reader, manager)) {
            AuditTrail theirs =
                    trail.readBy(program.signsIn(one.username(), Realm.PASSWORD).tokens());
            assertThat(theirs.post("/erasures", request(person.id())).status()).isEqualTo(403);
        }
        assertThat(trail.readByNobody().post("/erasures", request(person.id())).status())
                .isEqualTo(401);
        assertThat(trail.post("/erasures", request("nobody-ever")).status()).isEqualTo(404);
        assertThat(trail.entries("action", "person.erase", "targetId", person.id()))
                .isEmpty();
        assertThat(trail.latest("user.sign-in", "actor", person.id())
                        .actor()
                        .path("name")
                        .asText())
                .isEqualTo(person.username());
    }

    /** Made, renamed, signed in with the right and the wrong password. */
    private User zdenkaWithAPast() {
        realm.adminPost(
                "/users",
                Json.object()
                        .put("username", USERNAME)
                        .put("email", FORMER_EMAIL)
                        .put("firstName", "Zdenka")
                        .put("lastName", "Wonderlich")
                        .put("enabled", true)
                        .put("emailVerified", true)
                        .set(
                                "credentials",
                                Json.list(Json.object().put("type", "password").put("value", Realm.PASSWORD))));
        User zdenka = realm.user(USERNAME);
        zdenka.changeEmail(EMAIL);
        program.signsIn(USERNAME, Realm.PASSWORD).tokens();
        program.signsIn(USERNAME, Realm.PASSWORD).tokens();
        assertThat(program.signsIn(USERNAME, "wrong").error()).isEqualTo("invalid_grant");
        return zdenka;
    }

    private List<AuditEntry> about(User person) {
        return Stream.concat(
                        trail.entries("actor", person.id()).stream(), trail.entries("targetId", person.id()).stream())
                .distinct()
                .toList();
    }

    private List<AuditEntry> found(User person, String filter, String value) {
        return trail.entries("actor", person.id(), filter, value);
    }

    private Answer erases(User person) {
        return trail.post("/erasures", request(person.id()));
    }

    private static String request(String userId) {
        return Json.object().put("userId", userId).put("reason", "asked for it").toString();
    }

    private static JsonNode withoutSeal(JsonNode entry) {
        return ((ObjectNode) entry.deepCopy()).without("seal");
    }

    private static void assertForgotten(String text) {
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(PERSONAL);
    }

    /** All columns of all rows of all tables, bytes as the text they are. */
    private String dump() {
        return database
                .rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'PORTCULLIS_AUDIT_%'")
                .stream()
                .map(row -> tables.text(String.valueOf(row.get(0))))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Path zip) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(file.entries())) {
                text.append(new String(file.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return text.toString();
    }

    /** With the records as they are now, and the keys the server gives now. */
    private void assertVerify(List<JsonNode> proofs) {
        VerifierKey key = VerifierKey.parse(trail.key().lines().findFirst().orElseThrow());
        for (JsonNode proof : proofs) {
            SignedNote note = SignedNote.parse(proof.path("checkpoint").asText());
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            byte[] record = proof.path("record").asText().getBytes(UTF_8);
            JsonNode now = trail.proof(
                            Json.parse(proof.path("record").asText()).path("id").asText())
                    .json();
            List<byte[]> hashes = new ArrayList<>();
            proof.path("hashes").forEach(hash -> hashes.add(Base64.getDecoder().decode(hash.asText())));
            assertThat(note.isSignedBy(key)).isTrue();
            assertThat(now.path("record")).isEqualTo(proof.path("record"));
            assertThat(Proofs.includes(
                            proof.path("leafIndex").asLong(),
                            checkpoint.size(),
                            TreeHash.leaf(record),
                            hashes,
                            checkpoint.root()))
                    .isTrue();
        }
    }
}
