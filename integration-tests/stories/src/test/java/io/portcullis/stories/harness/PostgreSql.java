package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL that is installed on this machine, on a free port with an empty database. It refuses to be run by root,
 * so then it runs as the user {@code postgres}, with its data in a temporary folder which that user can reach.
 */
final class PostgreSql implements AutoCloseable {
    static final String USERNAME = "keycloak";

    /** Where Debian and its relatives put the server's programs. */
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final int port = Settings.freePort();

    private PostgreSql(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    static boolean isInstalled() {
        return programs().isPresent();
    }

    static PostgreSql start() {
        try {
            PostgreSql database =
                    new PostgreSql(programs().orElseThrow(), Files.createTempDirectory("portcullis-postgresql"));
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
            database.startAgain();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All at once, with what is under way lost. */
    void dies() {
        run("pg_ctl", "stop", "--mode=immediate");
    }

    void startAgain() {
        run(
                "pg_ctl",
                "start",
                "--wait",
                "--options=-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + " -c fsync=off -c max_connections=250");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Stops it and forgets its data, once. */
    @Override
    public synchronized void close() {
        if (Files.exists(data)) {
            dies();
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
        Path log = Settings.target().resolve("postgresql.log");
        try {
            int exit = new ProcessBuilder(line)
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            assertThat(exit).as("%s: see %s", line, log).isZero();
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
    private static Optional<Path> programs() {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
