package io.portcullis.benchmark.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.benchmark.harness.BenchmarkRealm;
import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Server;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Spread;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.sample.Person;
import io.portcullis.benchmark.sample.SampleLog;
import io.portcullis.benchmark.sample.StoredLog;
import io.portcullis.benchmark.sample.WithoutIndexes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** How long a page of the search takes in a long log, at its newest entries and far behind them. */
final class Search implements Measurement {

    private static final double GOAL = 20;
    private static final long STEP = Duration.ofSeconds(1).toMillis();
    private static final int PEOPLE = 10_000;

    /** Of those who sign in and administer nothing. */
    private static final int SOMEBODY = 5_002;

    private static final int PAGES = 30;
    private static final int WARM_UP = 10;

    /** A filter that finds little is not asked again and again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How far behind the newest entry, in percent of the log. */
    private static final int[] DEPTHS = {0, 50, 95};

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String title() {
        return "Search";
    }

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        int count = stage.options().searched();
        stage.running(ServerKind.AUDIT);
        stage.quiet();
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant from = end.minusMillis(count * STEP);
        SampleLog log = new SampleLog(BenchmarkRealm.SEARCHED, PEOPLE);
        try (Connection connection = stage.connect(ServerKind.AUDIT)) {
            StoredLog stored = new StoredLog(log, stage.keys());
            stored.people(connection);
            WithoutIndexes.run(connection, () -> stored.sealed(connection, count, from.toEpochMilli(), STEP));
        }
        Server server = stage.running(ServerKind.AUDIT);
        String token = server.accessToken(BenchmarkRealm.SEARCHED, BenchmarkRealm.READER);
        section.say("""
                A client asks a server with %,d sealed entries of %,d people for pages of 100, newest first, one after the other.
                A depth is reached with `to`, and the pages behind it with cursors; up to %d pages for each line.

                | Filter | Depth | p50 ms | p95 ms | Entries on a page |
                |---|---|---|---|---|""".formatted(count, PEOPLE, PAGES));
        for (int i = 0; i < WARM_UP; i++) {
            walk(server, token, "", end);
        }
        filters(log).forEach((name, filter) -> {
            double worst = 0;
            for (int depth : DEPTHS) {
                Walk walk = walk(server, token, filter, from.plusMillis(count * STEP * (100 - depth) / 100));
                double p95 = Spread.percentile(walk.milliseconds(), 95);
                section.say("| %s | %d %% | %.1f | %.1f | %d |"
                        .formatted(name, depth, Spread.percentile(walk.milliseconds(), 50), p95, walk.entries()));
                worst = Math.max(worst, p95);
            }
            section.add(Finding.atMost("search, %s: p95 at any depth".formatted(name), worst, GOAL, "ms"));
        });
    }

    private static Map<String, String> filters(SampleLog log) {
        Person person = log.people().get(SOMEBODY);
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("no filter", "");
        filters.put("actor by name", "&actor=" + person.name());
        filters.put("actor by id", "&actor=" + person.id());
        filters.put("frequent action", "&action=user.sign-in");
        filters.put("rare action", "&action=" + SampleLog.RARE_ACTION);
        filters.put("action by prefix", "&action=user.*");
        filters.put("address", "&ip=" + person.ip());
        filters.put("network", "&ip=198.18.7.0%2F24");
        filters.put("frequent text", "&q=example.org");
        filters.put("rare text", "&q=" + person.name());
        return filters;
    }

    /**
     * @param milliseconds in order
     * @param entries on the fullest page
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Walk(double[] milliseconds, int entries) {}

    private static Walk walk(Server server, String token, String filter, Instant to) {
        String first = "/audit-log/v1/entries?limit=100" + filter + "&to=" + to;
        DoubleStream.Builder times = DoubleStream.builder();
        String next = first;
        int entries = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < PAGES && (i == 0 || System.nanoTime() < end); i++) {
            long begin = System.nanoTime();
            JsonNode page = server.get(BenchmarkRealm.SEARCHED, next, token);
            times.add((System.nanoTime() - begin) / 1e6);
            entries = Math.max(entries, page.path("entries").size());
            String cursor = page.path("next").asText();
            next = cursor.isEmpty() ? first : first + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
        return new Walk(times.build().sorted().toArray(), entries);
    }
}
