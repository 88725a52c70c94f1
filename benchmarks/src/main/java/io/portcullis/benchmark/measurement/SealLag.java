package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Load;
import io.portcullis.benchmark.harness.LockWatch;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.sample.SampleLog;
import io.portcullis.benchmark.sample.StoredLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How long entries wait for their checkpoint while others are written steadily. */
final class SealLag implements Measurement {

    private static final String LOG = "steady";
    private static final double GOAL = 1;
    private static final String LAGS = """
            select percentile_disc(array[0.5, 0.99, 1.0]) within group (order by c.CREATED_AT - e.OCCURRED_AT)
            from PORTCULLIS_AUDIT_ENTRY e
            join PORTCULLIS_AUDIT_LEAF l on l.ENTRY_ID = e.ID
            cross join lateral (
                select CREATED_AT from PORTCULLIS_AUDIT_CHECKPOINT
                where LOG_ID = l.LOG_ID and TREE_SIZE > l.LEAF_INDEX order by TREE_SIZE limit 1) c
            where e.LOG_ID = ?""";

    private final SampleLog log = new SampleLog(LOG, 1_000);
    private final AtomicLong number = new AtomicLong();

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String title() {
        return "Lag of the seal";
    }

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        stage.running(ServerKind.AUDIT);
        stage.quiet(ServerKind.AUDIT);
        double pace;
        long waits;
        String looks;
        try (LockWatch watch = LockWatch.over(stage.connect(ServerKind.AUDIT), "portcullis_audit")) {
            pace = write(stage);
            waits = watch.withWaits();
            looks = watch.toString();
        }
        Long[] lags = lags(stage);
        section.add(Finding.atMost(
                "lag of the seal, p99, at %,.0f entries/s".formatted(pace), lags[1] / 1000.0, GOAL, "s"));
        section.add(Finding.none("lag of the seal: waits for locks on audit rows", waits, looks));
        section.say("""
                %d clients together write %,d entries per second, a transaction each, for %d s, while a server seals them and makes
                them searchable; they reached %,.0f. From an entry's own time to that of its checkpoint: p50 %d ms, p99 %d ms,
                longest %d ms.""".formatted(
                        stage.options().clients(),
                        stage.options().steady(),
                        stage.options().steadyDuration().toSeconds(),
                        pace,
                        lags[0],
                        lags[1],
                        lags[2]));
    }

    private double write(Stage stage) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            Connection first = stage.connect(ServerKind.AUDIT);
            connections.add(first);
            new StoredLog(log, stage.keys()).people(first);
            List<Load.Client> clients = new ArrayList<>();
            for (int i = 0; i < stage.options().clients(); i++) {
                Connection connection = stage.connect(ServerKind.AUDIT);
                connections.add(connection);
                connection.setAutoCommit(false);
                Recording recording = Recording.auditLog(connection);
                clients.add(() -> {
                    recording.record(log.entry(number.getAndIncrement(), System.currentTimeMillis()));
                    connection.commit();
                });
            }
            return Load.steadily(
                    clients, stage.options().steady(), stage.options().steadyDuration());
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Long[] lags(Stage stage) throws SQLException, InterruptedException {
        try (Connection connection = stage.connect(ServerKind.AUDIT);
                PreparedStatement question = connection.prepareStatement(LAGS)) {
            new SealedSize(connection, LOG).await("PROJECTED", number.get());
            question.setString(1, LOG);
            try (ResultSet row = question.executeQuery()) {
                row.next();
                return (Long[]) row.getArray(1).getArray();
            }
        }
    }
}
