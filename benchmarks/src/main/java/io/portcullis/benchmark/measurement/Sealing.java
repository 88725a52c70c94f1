package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Spread;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.sample.SampleLog;
import io.portcullis.benchmark.sample.StoredLog;
import java.sql.Connection;

/** How fast a running server seals entries that are there all at once. */
final class Sealing implements Measurement {

    private static final double GOAL = 20_000;

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String title() {
        return "Sealing a backlog";
    }

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        stage.running(ServerKind.AUDIT);
        stage.quiet(ServerKind.AUDIT);
        int backlog = stage.options().backlog();
        double[] sealed = new double[stage.options().rounds()];
        double[] searchable = new double[sealed.length];
        for (int i = 0; i < sealed.length; i++) {
            SampleLog log = new SampleLog("backlog-" + i, 1_000);
            try (Connection connection = stage.connect(ServerKind.AUDIT)) {
                connection.setAutoCommit(false);
                StoredLog stored = new StoredLog(log, stage.keys());
                stored.people(connection);
                stored.pending(connection, backlog, System.currentTimeMillis());
                connection.commit();
                long begin = System.nanoTime();
                connection.setAutoCommit(true);
                SealedSize size = new SealedSize(connection, log.id());
                size.await("TREE_SIZE", backlog);
                sealed[i] = backlog / ((System.nanoTime() - begin) / 1e9);
                size.await("PROJECTED", backlog);
                searchable[i] = backlog / ((System.nanoTime() - begin) / 1e9);
            }
        }
        section.add(Finding.atLeast("sealing a backlog", Spread.of(sealed).median(), GOAL, "entries/s"));
        section.say("""
                A running server finds %,d entries of a log, committed at once, and seals them. The time is from that commit to
                the last checkpoint, so up to one seal interval of waiting is in it. Sealed per second, in %d rounds: %s.
                The server also makes them searchable, behind the sealing: %s per second.""".formatted(backlog, sealed.length, Spread.of(sealed), Spread.of(searchable)));
    }
}
