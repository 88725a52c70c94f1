package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.BenchmarkRealm;
import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Load;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Rounds;
import io.portcullis.benchmark.harness.Server;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Stage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sign-ins per second with the audit log, beside servers that differ in nothing else. */
final class SignIns implements Measurement {

    /** Rounds before the first that counts, in which the servers' compilers do their work. */
    private static final int WARM_UP = 3;

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String title() {
        return "Sign-ins";
    }

    @Override
    public void run(Stage stage, Report.Section section) {
        Rounds rounds = new Rounds();
        for (ServerKind kind : ServerKind.values()) {
            Server server = stage.running(kind);
            rounds.add(kind.name(), () -> perSecond(stage, server));
        }
        rounds.warmUp(WARM_UP).run(stage.options().rounds());
        section.add(Finding.atLeast(
                "sign-ins: audit log / Keycloak's event store, same pack",
                rounds.ratio(ServerKind.AUDIT.name(), ServerKind.PACK.name()),
                0.95));
        section.add(Finding.atLeast(
                "sign-ins: audit log / stock Keycloak with its event store",
                rounds.ratio(ServerKind.AUDIT.name(), ServerKind.STOCK.name()),
                0.95));
        section.say("""
                %d clients sign in with the password grant as fast as they can, %d people in turn, in a realm with Keycloak's own
                flows, its default password hash, and all events stored. Three servers run at once, each with a database of its
                own in the same PostgreSQL, and get the load in turn: the pack with its audit log, which also seals and makes
                searchable (AUDIT); the pack without the audit log's jars, with Keycloak's event store (PACK); and stock Keycloak
                with its event store (STOCK).""".formatted(stage.options().clients(), BenchmarkRealm.PEOPLE));
        section.say(rounds.rates("Sign-ins per second"));
    }

    private double perSecond(Stage stage, Server server) {
        List<Load.Client> clients = IntStream.range(0, stage.options().clients())
                .<Load.Client>mapToObj(i -> () ->
                        server.accessToken(BenchmarkRealm.SIGN_INS, BenchmarkRealm.person(number.getAndIncrement())))
                .toList();
        return Load.perSecond(clients, stage.options().duration());
    }
}
