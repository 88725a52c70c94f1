package io.portcullis.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.note.VerifierKey;
import io.portcullis.audit.log.tree.Proofs;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Cluster;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes seal one log. */
@Tag("cluster")
@Portcullis
final class AuditOnTwoNodesStory {
    private static final int WRITERS = 50;
    private static final Duration WORK = Duration.ofMinutes(1);

    @Test
    void two_sealers_at_once_make_one_log(Cluster cluster, Realm realm, AuditTrail trail, Database database) {
        AtomicInteger made = new AtomicInteger();
        Queue<String> written = new ConcurrentLinkedQueue<>();
        long end = System.nanoTime() + WORK.toNanos();

        AtOnce.times(WRITERS, () -> {
            Realm own = realm.through(cluster.next());
            while (System.nanoTime() < end) {
                String role = "role-" + made.incrementAndGet();
                own.adminPost("/roles", Json.object().put("name", role));
                written.add(role);
            }
            return null;
        });

        trail.awaitSealed();
        String log = "'" + realm.id() + "'";
        List<String> indexes =
                column(database, "SELECT leaf_index FROM portcullis_audit_leaf WHERE log_id = " + log + " ORDER BY 1");
        assertThat(indexes)
                .containsExactlyElementsOf(LongStream.range(0, indexes.size())
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(column(database, "SELECT entry_id FROM portcullis_audit_leaf WHERE log_id = " + log))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        column(database, "SELECT id FROM portcullis_audit_entry WHERE log_id = " + log));
        assertThat(trail.entries("action", "role.create"))
                .extracting(entry -> entry.target().path("name").asText())
                .containsExactlyInAnyOrderElementsOf(written);
        assertConsistent(
                trail,
                column(
                        database,
                        "SELECT note FROM portcullis_audit_checkpoint WHERE log_id = " + log + " ORDER BY tree_size"));
        Verdict verdict = AuditTrail.verify(trail.export("ndjson"));
        assertThat(verdict.exitCode()).as(verdict.toString()).isZero();
        reportLag(database, log, written.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "entry_org", "leaf", "tile", "checkpoint"})
    void postgresql_refuses_to_change_delete_or_truncate(String name, Cluster cluster, Realm realm, Database database) {
        String table = "portcullis_audit_" + name;

        for (String statement : List.of("UPDATE %s SET log_id = 'other'", "DELETE FROM %s", "TRUNCATE %s CASCADE")) {
            assertThat(database.refusal(statement.formatted(table))).contains("insert-only");
        }
    }

    /** Each with the next, which is with all before it. */
    private static void assertConsistent(AuditTrail trail, List<String> notes) {
        VerifierKey key = VerifierKey.parse(trail.key().lines().findFirst().orElseThrow());
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String text : notes) {
            SignedNote note = SignedNote.parse(text);
            assertThat(note.isSignedBy(key)).isTrue();
            checkpoints.add(Checkpoint.parse(note.text()));
        }
        assertThat(checkpoints).hasSizeGreaterThan(10);
        for (int i = 1; i < checkpoints.size(); i++) {
            Checkpoint from = checkpoints.get(i - 1);
            Checkpoint to = checkpoints.get(i);
            List<byte[]> proof = new ArrayList<>();
            JsonNode answer = trail.get(
                            "/consistency", "from", Long.toString(from.size()), "to", Long.toString(to.size()))
                    .json();
            answer.path("hashes").forEach(hash -> proof.add(Base64.getDecoder().decode(hash.asText())));
            assertThat(Proofs.extended(from.size(), from.root(), to.size(), to.root(), proof))
                    .as("%d to %d", from.size(), to.size())
                    .isTrue();
        }
    }

    /** From the entry's time to that of the checkpoint it is in. */
    private static void reportLag(Database database, String log, int changes) {
        List<String> lags = column(
                database,
                "SELECT (SELECT MIN(c.created_at) FROM portcullis_audit_checkpoint c WHERE c.log_id = l.log_id AND"
                        + " c.tree_size > l.leaf_index) - e.occurred_at AS lag FROM portcullis_audit_leaf l JOIN"
                        + " portcullis_audit_entry e ON e.id = l.entry_id WHERE l.log_id = " + log + " ORDER BY lag");
        System.out.printf(
                "%d changes by %d writers in %d s; sealed after: median %s ms, p99 %s ms, at most %s ms%n",
                changes,
                WRITERS,
                WORK.toSeconds(),
                lags.get(lags.size() / 2),
                lags.get(lags.size() * 99 / 100),
                lags.get(lags.size() - 1));
    }

    private static List<String> column(Database database, String query) {
        return database.rows(query).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }
}
