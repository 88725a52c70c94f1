package io.portcullis.benchmark.harness;

import io.portcullis.benchmark.sample.ServerKeys;
import io.portcullis.demo.launcher.KeycloakDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One PostgreSQL and the servers on it, each with a database and a home of its own; what is not asked for is not started. */
public final class Stage implements AutoCloseable {

    private final Path target;
    private final Path distribution;
    private final Path verifier;
    private final Options options;
    private final ServerKeys keys;
    private final PostgreSql database;
    private final Map<ServerKind, Server> servers = new EnumMap<>(ServerKind.class);

    private Stage(Path target, Path distribution, Path verifier, Options options) throws IOException {
        this.target = target;
        this.distribution = distribution;
        this.verifier = verifier;
        this.options = options;
        this.keys = ServerKeys.writtenTo(Files.createDirectories(target.resolve("keys")));
        this.database = PostgreSql.start(target);
    }

    /**
     * A stage whose files are under {@code target}.
     *
     * @param distribution Keycloak's zip
     * @param verifier the offline verifier's jar
     */
    public static Stage at(Path target, Path distribution, Path verifier, Options options) {
        try {
            return new Stage(target, distribution, verifier, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Options options() {
        return options;
    }

    /** The keys of the server with the audit log. */
    public ServerKeys keys() {
        return keys;
    }

    public Path verifier() {
        return verifier;
    }

    public Path target() {
        return target;
    }

    /** That server, up and running. */
    public Server running(ServerKind kind) {
        Server server = servers.computeIfAbsent(kind, this::prepared);
        server.start();
        return server;
    }

    /** Stops all servers but these, so that they take no part in what is measured. */
    public void quiet(ServerKind... but) {
        servers.forEach((kind, server) -> {
            if (!List.of(but).contains(kind)) {
                server.stop();
            }
        });
    }

    /** The database of that server, which has its tables after the server's first start. */
    public Connection connect(ServerKind kind) {
        return database.connect(kind.database());
    }

    /** A new report about this machine. */
    public Report report() {
        return new Report(target.resolve("report.md"), Machine.description(database.version()));
    }

    private Server prepared(ServerKind kind) {
        database.create(kind.database());
        String name = kind.name().toLowerCase(Locale.ROOT);
        List<String> arguments = new ArrayList<>(List.of(
                "--hostname-strict=false",
                "--http-enabled=true",
                "--cache=local",
                "--db=postgres",
                "--db-url=" + database.jdbcUrl(kind.database()),
                "--db-username=" + PostgreSql.USERNAME,
                "--import-realm"));
        arguments.addAll(kind.arguments(keys));
        KeycloakDistribution keycloak = KeycloakDistribution.from(distribution, target.resolve("keycloak-" + name))
                .command("start")
                .providers(kind.providers(jars()))
                .logFile(target.resolve("keycloak-" + name + ".log"))
                .arguments(arguments.toArray(String[]::new))
                .environment("JAVA_OPTS_KC_HEAP", "-Xms1g -Xmx2g")
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::kill));
        Server server = new Server(keycloak);
        server.prepare(kind.realms());
        return server;
    }

    private List<Path> jars() {
        try (Stream<Path> jars = Files.list(target.resolve("providers"))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        quiet();
        database.close();
    }
}
