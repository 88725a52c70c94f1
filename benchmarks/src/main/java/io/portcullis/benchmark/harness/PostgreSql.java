package io.portcullis.benchmark.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL that is installed on this machine, on a free port, with its data in a temporary folder. Commits are as durable
 * as they are by default; only memory and the room for its write-ahead log are more than that. It refuses to be run by root, so
 * then it runs as the user {@code postgres}.
 */
public final class PostgreSql implements AutoCloseable {

    static final String USERNAME = "keycloak";

    /** Where Debian and its relatives put the server's programs. */
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final Path log;
    private final int port = freePort();

    private PostgreSql(Path programs, Path data, Path log) {
        this.programs = programs;
        this.data = data;
        this.log = log;
    }

    static PostgreSql start(Path target) throws IOException {
        Path programs = programs()
                .orElseThrow(() -> new IllegalStateException("There is no PostgreSQL under " + INSTALLATIONS
                        + ": install Debian's package postgresql, no service of it needs to run"));
        PostgreSql database = new PostgreSql(
                programs, Files.createTempDirectory("portcullis-benchmark"), target.resolve("postgresql.log"));
        if (isRoot()) {
            Files.setOwner(
                    database.data,
                    database.data
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("postgres"));
        }
        database.run("initdb", "--username=" + USERNAME, "--auth=trust", "--encoding=UTF8", "--no-locale");
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        database.run(
                "pg_ctl",
                "start",
                "--wait",
                "--options=-p " + database.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + " -c max_connections=400 -c shared_buffers=1GB -c max_wal_size=8GB");
        return database;
    }

    /** A further database, without tables. */
    void create(String name) {
        execute("postgres", "CREATE DATABASE " + name);
    }

    String jdbcUrl(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    public Connection connect(String name) {
        try {
            return DriverManager.getConnection(jdbcUrl(name) + "?user=" + USERNAME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String version() {
        try (Connection connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String name, String sql) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it and forgets its data, once. */
    @Override
    public synchronized void close() {
        if (Files.exists(data)) {
            run("pg_ctl", "stop", "--mode=immediate");
            try (Stream<Path> all = Files.walk(data)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void run(String program, String... arguments) {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        line.add(programs.resolve(program).toString());
        line.add("--pgdata=" + data);
        line.addAll(List.of(arguments));
        try {
            int exit = new ProcessBuilder(line)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("%s ended with %d: see %s".formatted(program, exit, log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** The newest version's programs. */
    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
