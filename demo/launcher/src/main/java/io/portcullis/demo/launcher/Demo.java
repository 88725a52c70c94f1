package io.portcullis.demo.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Started by {@code mvn -Pdemo}. Stays until it is stopped, or until one of the servers ends. */
public final class Demo {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Options options;
    private final Path zip;
    private final Path appJar;
    private final KeycloakDistribution keycloak;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Demo(Options options, Path zip, Path appJar, KeycloakDistribution keycloak) {
        this.options = options;
        this.zip = zip;
        this.appJar = appJar;
        this.keycloak = keycloak;
    }

    /** Takes the folder to work in, Keycloak's zip, the sample app's jar, and the pack's jars. */
    @SuppressWarnings("SystemExitOutsideMain") // Maven would bury the one line that matters under its own.
    public static void main(String[] arguments) {
        Path[] paths =
                Arrays.stream(arguments).map(path -> Path.of(path).normalize()).toArray(Path[]::new);
        try {
            Options options = Options.read(paths[0].resolve("data"));
            options.checkPortsAreFree();
            String version = paths[1].getFileName().toString().replaceAll(".*-dist-|\\.zip$", "");
            KeycloakDistribution keycloak = keycloak(
                    options,
                    paths[1],
                    paths[0].resolve("keycloak-" + version),
                    Arrays.copyOfRange(paths, 3, paths.length));
            new Demo(options, paths[1], paths[2], keycloak).run();
        } catch (Options.UnusableException | IllegalStateException | IOException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(1);
    }

    private static KeycloakDistribution keycloak(Options options, Path zip, Path home, Path[] pack) {
        return KeycloakDistribution.from(zip, home)
                .httpPort(options.httpPort())
                .managementPort(options.managementPort())
                .providers(Arrays.asList(pack))
                .logFile(options.dataDirectory().resolve("log/keycloak.log"))
                .arguments(
                        "--http-host=127.0.0.1",
                        "--hostname=http://localhost:" + options.httpPort(),
                        "--db=dev-file",
                        "--db-url=" + database(options.dataDirectory()),
                        "--spi-events-store--provider=audit-log",
                        "--features=declarative-ui",
                        "--import-realm")
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", DemoRealm.ADMIN)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", DemoRealm.ADMIN)
                .environment("PORTCULLIS_SMTP_HOST", "127.0.0.1")
                .environment("PORTCULLIS_SMTP_PORT", String.valueOf(options.smtpPort()))
                .environment("PORTCULLIS_SMTP_FROM", "no-reply@example.org")
                .environment("PORTCULLIS_SMTP_STARTTLS", "false")
                // Starts in less time; a server under load would want the optimizing compiler.
                .environment("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
                .build();
    }

    /** Where Keycloak would put its own, but in our folder; {@code value} is a column of Keycloak's and a word of H2's. */
    private static String database(Path folder) {
        String file = folder.resolve("h2/keycloak").toString().replace('\\', '/');
        return "jdbc:h2:file:" + file + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE";
    }

    private void run() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        keep(new Inbox(
                options.smtpPort(), options.mailPort(), options.dataDirectory().resolve("mail")));
        say("The inbox listens. Preparing Keycloak from " + zip.getFileName());
        boolean changed = keycloak.prepare();
        DemoRealm realm = new DemoRealm(options);
        realm.write(keycloak.importDirectory());
        keep(keycloak);
        keycloak.start();
        say(changed ? "Keycloak builds itself with the pack (once), then starts" : "Keycloak starts");
        SampleApp app = SampleApp.start(
                appJar,
                options.appPort(),
                keycloak.url() + "/realms/portcullis",
                options.dataDirectory().resolve("log/app.log"));
        keep(app);
        say("The sample app starts");

        keycloak.awaitReady(TIMEOUT, elapsed -> {
            if (elapsed.toSeconds() % 5 == 0) {
                say("Keycloak is starting");
            }
        });
        realm.followPorts(keycloak.url());
        app.awaitReady(TIMEOUT);
        say("Portcullis is ready");
        System.out.println(addresses());
        CompletableFuture.anyOf(
                        keycloak.onExit().thenAccept(ended -> say("Keycloak has stopped")),
                        app.onExit().thenAccept(ended -> say("The sample app has stopped")))
                .join();
    }

    private String addresses() {
        return """

                  Sample app      http://localhost:%d/
                  Inbox           http://localhost:%d/
                  Keycloak        %s/admin/  (admin / admin)
                  Account         %s/realms/portcullis/account/
                  Metrics         %s/metrics

                  Sign in as      alice@example.org   by link, or with the password Correct-Horse-7
                                  bob@example.org     has a second factor (TOTP secret GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ)
                                  carol, erin, olga, otto, audra: see demo/README.md

                  Data and logs   %s
                  Ctrl-C stops everything.
                """.formatted(
                        options.appPort(),
                        options.mailPort(),
                        keycloak.url(),
                        keycloak.url(),
                        keycloak.managementUrl(),
                        options.dataDirectory());
    }

    private void keep(AutoCloseable part) {
        synchronized (running) {
            running.push(part);
        }
    }

    /** The last started first. */
    private void stop() {
        say("Stopping");
        synchronized (running) {
            for (AutoCloseable part : running) {
                try {
                    part.close();
                } catch (Exception e) {
                    say("Not stopped cleanly: " + e);
                }
            }
        }
    }

    private static void say(String what) {
        System.out.printf("[%3d s] %s%n", ManagementFactory.getRuntimeMXBean().getUptime() / 1000, what);
    }
}
