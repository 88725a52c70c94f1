package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.BenchmarkRealm;
import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Load;
import io.portcullis.benchmark.harness.LockWatch;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Rounds;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.sample.SampleLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The same transaction with four ways of writing down that it happened. */
final class Append implements Measurement {

    private static final String LOG = "append";
    private static final String AUDIT_LOG = "audit log";
    private static final String INSERT_ONLY = "insert-only";
    private static final String EVENT_STORE = "Keycloak's event store";
    private static final String CHAIN_HEAD = "chain head";

    private final SampleLog log = new SampleLog(LOG, 1_000);
    private final AtomicLong number = new AtomicLong();

    @Override
    public String name() {
        return "append";
    }

    @Override
    public String title() {
        return "Appending entries";
    }

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        stage.running(ServerKind.AUDIT);
        stage.quiet();
        execute(
                stage,
                "CREATE TABLE BENCHMARK_CHAIN_HEAD (HASH BYTEA NOT NULL)",
                "INSERT INTO BENCHMARK_CHAIN_HEAD VALUES ('\\x00')");
        long waits;
        String looks;
        Rounds rounds = new Rounds();
        try (LockWatch watch = LockWatch.over(stage.connect(ServerKind.AUDIT), "portcullis_audit")) {
            rounds.add(AUDIT_LOG, () -> perSecond(stage, Recording::auditLog))
                    .add(INSERT_ONLY, () -> perSecond(stage, Recording::insertOnly))
                    .add(EVENT_STORE, () -> perSecond(stage, Recording::eventStore))
                    .add(CHAIN_HEAD, () -> perSecond(stage, Recording::chainHead))
                    .warmUp(1)
                    .run(stage.options().rounds());
            waits = watch.withWaits();
            looks = watch.toString();
        }
        // They belong to no realm and would be sealed while something else is measured.
        execute(stage, "DELETE FROM PORTCULLIS_AUDIT_PENDING WHERE LOG_ID = '" + LOG + "'");
        section.add(Finding.atLeast("append: audit log / insert-only", rounds.ratio(AUDIT_LOG, INSERT_ONLY), 0.9));
        section.add(Finding.of("append: audit log / Keycloak's event store", rounds.ratio(AUDIT_LOG, EVENT_STORE)));
        section.add(Finding.of("append: audit log / chain head", rounds.ratio(AUDIT_LOG, CHAIN_HEAD)));
        section.add(Finding.none("append: waits for locks on audit rows", waits, looks));
        section.say("""
                Each transaction stands for a sign-in: it reads a user and their credentials, writes a user session and a client
                session, and then writes down what happened. %d clients do that as fast as they can; no server runs. Only what
                is written down differs: an entry that waits to be sealed (%s), an entry that does not (%s), a row
                of EVENT_ENTITY (%s), or an entry chained to the hash of the one before (%s).""".formatted(stage.options().clients(), AUDIT_LOG, INSERT_ONLY, EVENT_STORE, CHAIN_HEAD));
        section.say(rounds.rates("Transactions per second"));
        section.say("Locks: how often a statement on an audit table was seen waiting for a row or a transaction.");
    }

    private double perSecond(Stage stage, Recording.Way way) {
        List<SignInTransaction> clients = new ArrayList<>();
        try {
            for (int i = 0; i < stage.options().clients(); i++) {
                Connection connection = stage.connect(ServerKind.AUDIT);
                clients.add(new SignInTransaction(
                        connection,
                        way.on(connection),
                        BenchmarkRealm.person(i),
                        () -> log.entry(number.getAndIncrement(), System.currentTimeMillis())));
            }
            return Load.perSecond(clients, stage.options().duration());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.forEach(SignInTransaction::close);
        }
    }

    private static void execute(Stage stage, String... statements) throws SQLException {
        try (Connection connection = stage.connect(ServerKind.AUDIT);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
