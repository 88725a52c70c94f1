package io.portcullis.demo.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Keycloak server run from its distribution zip as a child process: unpacked once, given its provider jars, started, stopped,
 * killed and started again on the same ports and data.
 *
 * <p>Jars that did not change keep their time stamp, so Keycloak does not build itself anew. Several instances may share
 * one home if their provider jars and build options are equal and they use different ports, log files and an external
 * database; {@link #prepare()} then belongs to one of them. The server is stopped by nobody but the caller: register a
 * shutdown hook if the JVM may end first.
 */
public final class KeycloakDistribution implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final int LOG_LINES_IN_FAILURE = 25;

    private final Path zip;
    private final Path home;
    private final Path logFile;
    private final String command;
    private final List<Path> providers;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final int httpPort;
    private final int managementPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile @Nullable Process process;

    private KeycloakDistribution(Builder builder) {
        zip = builder.zip;
        home = builder.home.toAbsolutePath().normalize();
        logFile = builder.logFile == null ? home.resolve("data/log/console.log") : builder.logFile.toAbsolutePath();
        command = builder.command;
        providers = List.copyOf(builder.providers);
        arguments = List.copyOf(builder.arguments);
        environment = Map.copyOf(builder.environment);
        int[] free = freePorts();
        httpPort = builder.httpPort == 0 ? free[0] : builder.httpPort;
        managementPort = builder.managementPort == 0 ? free[1] : builder.managementPort;
    }

    /**
     * Settings for a server unpacked from {@code zip} into {@code home} (which becomes the distribution's root, the folder with
     * {@code bin}).
     */
    public static Builder from(Path zip, Path home) {
        return new Builder(zip, home);
    }

    /** {@code http://localhost:<http port>}, without a slash at the end. */
    public String url() {
        return "http://localhost:" + httpPort;
    }

    /** Where {@code /health} and {@code /metrics} are: {@code http://localhost:<management port>}. */
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public int managementPort() {
        return managementPort;
    }

    public Path home() {
        return home;
    }

    /** Everything the server prints; each start appends. */
    public Path logFile() {
        return logFile;
    }

    /** Where {@code --import-realm} looks for realm files. The folder exists after {@link #prepare()}. */
    public Path importDirectory() {
        return home.resolve("data/import");
    }

    /** The server's process, while there is one. */
    public boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Completes when the started server has ended, whoever ended it. */
    public CompletableFuture<?> onExit() {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("Keycloak was not started");
        }
        return current.onExit();
    }

    /**
     * Unpacks the distribution if {@code home} holds none, and makes {@code home/providers} hold exactly the given jars.
     *
     * @return whether something changed, so that the next start builds the server first (on two cores some 15 s more)
     */
    public boolean prepare() {
        try {
            boolean unpacked = unpack();
            Files.createDirectories(importDirectory());
            return copyProviders() || unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server's process, after {@link #prepare()}, and returns at once. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("Keycloak runs already");
        }
        try {
            Files.createDirectories(logFile.getParent());
            process = processBuilder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@link #awaitReady(Duration, Consumer)} with three minutes and nobody who listens. */
    public void awaitReady() {
        awaitReady(Duration.ofMinutes(3), elapsed -> {});
    }

    /**
     * Returns when the server's own readiness check says that it takes requests.
     *
     * @param progress is told after each further second how long this has taken
     * @throws IllegalStateException with the end of the server's log, if the server ended or the time is over
     */
    public void awaitReady(Duration timeout, Consumer<Duration> progress) {
        Process current = process;
        if (current == null) {
            throw new IllegalStateException("Keycloak was not started");
        }
        long begin = System.nanoTime();
        long toldSeconds = 0;
        try {
            while (!isReady()) {
                Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
                if (elapsed.toSeconds() > toldSeconds) {
                    toldSeconds = elapsed.toSeconds();
                    progress.accept(elapsed);
                }
                if (current.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw failure("Keycloak ended with exit code " + current.exitValue());
                }
                if (elapsed.compareTo(timeout) > 0) {
                    throw failure("Keycloak is not ready after " + timeout.toSeconds() + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Keycloak was starting", e);
        }
    }

    /** Asks the server to stop, waits for it, and kills it if it does not within 20 seconds. */
    public void stop() {
        Process current = process;
        if (current == null) {
            return;
        }
        current.destroy();
        try {
            if (!current.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server as a power cut would. Returns when its processes are gone. */
    public void kill() {
        Process current = process;
        if (current == null) {
            return;
        }
        // kc.sh is a shell that waits for the JVM, which would live on without it.
        List<ProcessHandle> all = Stream.concat(current.descendants(), Stream.of(current.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private boolean unpack() throws IOException {
        if (Files.exists(home.resolve("version.txt"))) {
            return false;
        }
        Path unfinished = home.resolveSibling(home.getFileName() + ".unpacking");
        deleteTree(unfinished);
        deleteTree(home);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // The zip holds one folder, named by the version.
                Path target = unfinished
                        .resolve(entry.getName().substring(entry.getName().indexOf('/') + 1))
                        .normalize();
                if (!target.startsWith(unfinished)) {
                    throw new IOException("Entry outside the distribution: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
        try (Stream<Path> scripts = Files.list(unfinished.resolve("bin"))) {
            scripts.filter(script -> script.toString().endsWith(".sh"))
                    .forEach(script -> script.toFile().setExecutable(true));
        }
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private boolean copyProviders() throws IOException {
        Path folder = home.resolve("providers");
        boolean changed = false;
        for (Path jar : providers) {
            Path copy = folder.resolve(jar.getFileName());
            if (!Files.exists(copy) || Files.mismatch(jar, copy) != -1) {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
                changed = true;
            }
        }
        Predicate<Path> wanted = copy -> providers.stream()
                .anyMatch(jar ->
                        jar.getFileName().toString().equals(copy.getFileName().toString()));
        List<Path> unwanted;
        try (Stream<Path> copies = Files.list(folder)) {
            unwanted = copies.filter(copy -> copy.toString().endsWith(".jar"))
                    .filter(wanted.negate())
                    .toList();
        }
        for (Path copy : unwanted) {
            Files.delete(copy);
            changed = true;
        }
        return changed;
    }

    private ProcessBuilder processBuilder() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        List<String> line = new ArrayList<>();
        line.add(home.resolve(windows ? "bin/kc.bat" : "bin/kc.sh").toString());
        line.add(command);
        line.add("--http-port=" + httpPort);
        line.add("--http-management-port=" + managementPort);
        line.add("--health-enabled=true");
        line.add("--metrics-enabled=true");
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        // What the surrounding shell sets for another Keycloak must not change this one.
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS") || name.startsWith("DEBUG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private IllegalStateException failure(String what) {
        try {
            List<String> lines = Files.readAllLines(logFile);
            String end = lines.stream()
                    .skip(Math.max(0, lines.size() - LOG_LINES_IN_FAILURE))
                    .collect(Collectors.joining("\n"));
            return new IllegalStateException(what + "; the end of " + logFile + ":\n" + end);
        } catch (IOException e) {
            return new IllegalStateException(what + "; its log " + logFile + " cannot be read", e);
        }
    }

    private static int[] freePorts() {
        try (ServerSocket first = new ServerSocket(0);
                ServerSocket second = new ServerSocket(0)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** What a server is to be like. Ports, jars, arguments and environment may stay as they are. */
    public static final class Builder {
        private final Path zip;
        private final Path home;
        private final List<Path> providers = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private String command = "start-dev";
        private int httpPort;
        private int managementPort;
        private @Nullable Path logFile;

        private Builder(Path zip, Path home) {
            this.zip = zip;
            this.home = home;
        }

        /** {@code start-dev}, if not set. */
        public Builder command(String value) {
            command = value;
            return this;
        }

        /** 0, the default, picks a free one now and keeps it over restarts. */
        public Builder httpPort(int value) {
            httpPort = value;
            return this;
        }

        /** As {@link #httpPort}. */
        public Builder managementPort(int value) {
            managementPort = value;
            return this;
        }

        /** Jars for {@code providers/}. */
        public Builder providers(Collection<Path> jars) {
            providers.addAll(jars);
            return this;
        }

        /**
         * Further arguments of {@code kc.sh}, such as {@code --db=dev-mem} (the default is {@code dev-file}, under the home) or {@code --db=postgres
         * --db-url=…}. Ports, health and metrics are set already.
         */
        public Builder arguments(String... values) {
            arguments.addAll(List.of(values));
            return this;
        }

        /** Further variables, such as {@code JAVA_OPTS_APPEND}; {@code KC_*} of the calling process are not passed on. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** {@code data/log/console.log} under the home, if not set. */
        public Builder logFile(Path value) {
            logFile = value;
            return this;
        }

        /** A server with these settings, neither unpacked nor started. */
        public KeycloakDistribution build() {
            return new KeycloakDistribution(this);
        }
    }
}
