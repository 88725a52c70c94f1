package io.portcullis.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Cluster;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database dies right after an answer, again and again. */
@Tag("cluster")
@Portcullis
final class AuditOutlivesTheDatabaseStory {
    private static final int ROUNDS = 50;

    @Test
    void every_change_that_was_answered_has_its_entry_and_every_entry_its_change(
            Cluster cluster, Realm realm, AuditTrail trail) throws InterruptedException {
        List<String> answered = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            answered.addAll(changesUntilTheDatabaseDies(cluster, realm, round));
            cluster.databaseComesBack();
            awaitService(realm);
        }

        assertThat(answered).hasSizeGreaterThanOrEqualTo(ROUNDS);
        trail.awaitSealed();
        List<String> recorded = trail.entries("action", "role.create").stream()
                .map(entry -> entry.target().path("name").asText())
                .filter(name -> name.startsWith("round-"))
                .toList();
        assertThat(recorded).doesNotHaveDuplicates().containsAll(answered);
        assertThat(StreamSupport.stream(realm.admin("/roles?max=10000").spliterator(), false)
                        .map(role -> role.path("name").asText())
                        .filter(name -> name.startsWith("round-")))
                .containsExactlyInAnyOrderElementsOf(recorded);
        Verdict verdict = AuditTrail.verify(trail.export("ndjson"));
        assertThat(verdict.exitCode()).as(verdict.toString()).isZero();
    }

    /** Somebody makes roles one after the other; with the first answer the database is stopped, whatever is under way. */
    private static List<String> changesUntilTheDatabaseDies(Cluster cluster, Realm realm, int round)
            throws InterruptedException {
        List<String> answered = new ArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        ExecutorService administrator = Executors.newSingleThreadExecutor();
        try {
            administrator.execute(() -> {
                boolean up = true;
                for (int i = 0; up; i++) {
                    String role = "round-" + round + "-" + i;
                    up = realm.adminCall("POST", "/roles", Json.object().put("name", role))
                                    .status()
                            == 201;
                    if (up) {
                        answered.add(role);
                        first.countDown();
                    }
                }
                first.countDown();
            });
            first.await();
            cluster.databaseDies();
        } finally {
            administrator.shutdown();
            assertThat(administrator.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        return answered;
    }

    private static void awaitService(Realm realm) {
        await("the server")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !realm.admin("").path("id").asText().isEmpty());
    }
}
