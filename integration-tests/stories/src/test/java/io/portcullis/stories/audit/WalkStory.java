package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who reads page by page gets each entry once, whatever is written meanwhile. */
@Portcullis
final class WalkStory {
    private static final String ACTION = "stress.append";
    private static final int WRITERS = 4;

    @Test
    void ten_thousand_entries_of_one_millisecond_while_others_are_written(
            AuditTrail trail, Clock clock, Realm realm, Tables tables) throws Exception {
        long moment = clock.now().toEpochMilli();
        List<String> there = tables.addAuditEntries(realm, moment, ACTION, 10_000);
        trail.awaitSealed();
        AtomicBoolean over = new AtomicBoolean();
        Semaphore turns = new Semaphore(WRITERS);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<String> walked = new ArrayList<>();
            String next = walk(walked, trail.search("action", ACTION, "limit", "7"));
            List<Future<Integer>> written = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                written.add(writers.submit(() -> {
                    int count = 0;
                    turns.acquire();
                    while (!over.get()) {
                        count +=
                                tables.addAuditEntries(realm, moment, ACTION, 1).size();
                        turns.acquire();
                    }
                    return count;
                }));
            }
            while (!next.isEmpty()) {
                turns.release();
                next = walk(walked, trail.search("action", ACTION, "limit", "7", "cursor", next));
            }
            over.set(true);
            turns.release(WRITERS);
            int more = 0;
            for (Future<Integer> each : written) {
                more += each.get();
            }

            assertThat(walked).hasSize(there.size()).containsExactlyInAnyOrderElementsOf(there);
            assertThat(more).isGreaterThan(WRITERS);
            trail.awaitSealed();
            assertThat(trail.entries("action", ACTION)).hasSize(there.size() + more);
        } finally {
            over.set(true);
            writers.shutdownNow();
        }
    }

    private static String walk(List<String> walked, Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        page.json().path("entries").forEach(entry -> walked.add(entry.path("id").asText()));
        return page.json().path("next").asText();
    }
}
