package io.portcullis.stories.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.Ed25519;
import io.portcullis.audit.log.note.Signer;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.TreeHash;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Server;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that somebody kept tells whether the log only grew since; and the server does not sign one that did not. */
@Portcullis
final class RewoundLogStory {
    private static final String OLDER = "OLDER_LOG";
    private static final String TRUE = "TRUE_LOG";
    private static final String REFUSAL = "nothing more of it is sealed";

    private final Realm realm;
    private final AuditTrail trail;
    private final Intruder intruder;

    RewoundLogStory(Realm realm, AuditTrail trail, Database database) {
        this.realm = realm;
        this.trail = trail;
        this.intruder = new Intruder(database, realm);
    }

    @BeforeEach
    void somethingHappenedSinceTheCopy() {
        somethingHappens();
        trail.awaitSealed();
        intruder.copies(OLDER);
        somethingHappens();
        trail.awaitSealed();
        intruder.copies(TRUE);
    }

    @AfterEach
    void withTheTrueLogAllGoesOn() {
        try {
            intruder.restores(TRUE);
        } finally {
            intruder.close();
        }
        somethingHappens();
        trail.awaitSealed();
    }

    @Test
    void an_older_log_is_rewound_for_whoever_kept_a_checkpoint(@TempDir Path folder) throws IOException {
        Path kept = Files.writeString(folder.resolve("checkpoint"), trail.checkpoint());
        Verdict before = AuditTrail.verify(trail.export("ndjson"), "--since", kept.toString());
        trail.awaitSealed();
        intruder.copies(TRUE);
        intruder.restores(OLDER);
        Path export = trail.export("ndjson");

        Verdict alone = AuditTrail.verify(export);
        Verdict since = AuditTrail.verify(export, "--since", kept.toString());

        assertThat(before.exitCode()).as(before.toString()).isZero();
        assertThat(alone.exitCode()).as(alone.toString()).isZero();
        assertThat(since.exitCode()).isOne();
        assertThat(Findings.of(since)).containsExactly("rewound " + intruder.log() + " - -");
    }

    @Test
    void a_log_written_anew_with_the_servers_own_key_is_rewritten_for_whoever_kept_a_checkpoint(@TempDir Path folder)
            throws IOException {
        Path kept = Files.writeString(folder.resolve("checkpoint"), trail.checkpoint());
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_ENTRY SET OUTCOME = 'denied', RECORD ="
                        + " STRINGTOUTF8(REPLACE(UTF8TOSTRING(RECORD), '\"success\"', '\"denied\"')) WHERE ID ="
                        + " (SELECT ENTRY_ID FROM PORTCULLIS_AUDIT_LEAF WHERE LOG_ID = :log AND LEAF_INDEX = 3)");
        signsAnew();
        Path export = trail.export("ndjson");

        Verdict alone = AuditTrail.verify(export);
        Verdict since = AuditTrail.verify(export, "--since", kept.toString());

        assertThat(alone.exitCode()).as(alone.toString()).isZero();
        assertThat(since.exitCode()).isOne();
        assertThat(Findings.of(since)).containsExactly("rewritten " + intruder.log() + " - -");
    }

    @Test
    void an_older_log_is_not_signed_by_a_server_that_knows_better_nor_after_its_restart(Server server, ServerLog log) {
        intruder.restores(OLDER);
        String entry = somethingHappens();

        assertRefusedOnce(log, entry);
        log.mark();
        server.restart();
        assertRefusedOnce(log, entry);
    }

    private void assertRefusedOnce(ServerLog log, String entry) {
        await("the refusal").atMost(Duration.ofSeconds(20)).until(() -> refusals(log) > 0);
        // Another realm's log is sealed all the while, by the same rounds of the same sealer.
        try (Realm other = realm.another()) {
            AuditTrail.of(other).awaitSealed();
            other.adminPost("/roles", Json.object().put("name", "one"));
            AuditTrail.of(other).awaitSealed();
        }
        assertThat(refusals(log)).isOne();
        assertThat(trail.entry(entry).isSealed()).isFalse();
    }

    private long refusals(ServerLog log) {
        return log.text()
                .lines()
                .filter(line -> line.contains(intruder.log()) && line.contains(REFUSAL) && line.contains("ERROR"))
                .count();
    }

    /** The id of its entry. */
    private String somethingHappens() {
        realm.adminPost("/roles", Json.object().put("name", "role-" + UUID.randomUUID()));
        return trail.latest("role.create").id();
    }

    /** Makes the tree of the records as they are now. */
    private void signsAnew() {
        List<String> records = intruder.finds("SELECT RAWTOHEX(E.RECORD) FROM PORTCULLIS_AUDIT_LEAF L JOIN"
                + " PORTCULLIS_AUDIT_ENTRY E ON E.ID = L.ENTRY_ID WHERE L.LOG_ID = :log ORDER BY L.LEAF_INDEX");
        OpenTree tree = OpenTree.empty();
        for (int leaf = 0; leaf < records.size(); leaf++) {
            byte[] hash = TreeHash.leaf(HexFormat.of().parseHex(records.get(leaf)));
            tree.append(hash, (level, index, hashes) -> {});
            intruder.changes(
                    1,
                    "UPDATE PORTCULLIS_AUDIT_LEAF SET LEAF_HASH = X'" + hex(hash)
                            + "' WHERE LOG_ID = :log AND LEAF_INDEX = " + leaf);
        }
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin(intruder.log()), tree.size(), tree.root());
        byte[] seed = Base64.getDecoder()
                .decode(intruder.finds("SELECT KEY_VALUE FROM PORTCULLIS_AUDIT_KEY WHERE PURPOSE = 'signing'")
                        .get(0));
        String note = new Signer(checkpoint.origin(), Ed25519.privateKey(seed))
                .sign(checkpoint)
                .toString();
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_CHECKPOINT SET ROOT = X'" + hex(tree.root()) + "', NOTE = UTF8TOSTRING(X'"
                        + hex(note.getBytes(UTF_8)) + "') WHERE LOG_ID = :log AND TREE_SIZE = " + tree.size());
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_LOG SET ROOT = X'" + hex(tree.root()) + "', FRONTIER = X'" + hex(tree.encode())
                        + "' WHERE LOG_ID = :log");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
