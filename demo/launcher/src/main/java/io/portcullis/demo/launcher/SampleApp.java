package io.portcullis.demo.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The sample app as a process of its own. */
final class SampleApp implements AutoCloseable {

    private final Process process;
    private final Path logFile;
    private final URI probe;

    private SampleApp(Process process, Path logFile, URI probe) {
        this.process = process;
        this.logFile = logFile;
        this.probe = probe;
    }

    static SampleApp start(Path jar, int port, String issuer, Path logFile) throws IOException {
        Files.createDirectories(logFile.getParent());
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--keycloak.issuer=" + issuer)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        app.environment().put("PAYMENTS_API_CLIENT_SECRET", DemoRealm.API_SECRET);
        return new SampleApp(app.start(), logFile, URI.create("http://localhost:" + port + "/signed-out"));
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    void awaitReady(Duration timeout) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        long begin = System.nanoTime();
        while (!isReady(http)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The sample app ended; see " + logFile);
            }
            if (System.nanoTime() - begin > timeout.toNanos()) {
                throw new IllegalStateException("The sample app does not answer; see " + logFile);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(probe).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }
}
