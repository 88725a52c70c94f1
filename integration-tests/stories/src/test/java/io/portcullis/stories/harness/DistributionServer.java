package io.portcullis.stories.harness;

import io.portcullis.demo.launcher.KeycloakDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The distribution zip as a process of this machine, with a database file under {@code target/fork-<n>/keycloak/data}. */
final class DistributionServer implements Server {
    private final KeycloakDistribution keycloak;

    private DistributionServer(KeycloakDistribution keycloak) {
        this.keycloak = keycloak;
    }

    static DistributionServer start() {
        Path home = Settings.target().resolve("keycloak");
        Path log = Settings.target().resolve("keycloak.log");
        Path lastCheckpoints = Settings.target().resolve("last-checkpoints");
        int port = Settings.freePort();
        KeycloakDistribution keycloak = KeycloakDistribution.from(Settings.distribution(), home)
                .httpPort(port)
                .providers(Settings.providers())
                .logFile(log)
                .arguments(Options.server("http://localhost:" + port, lastCheckpoints.toString())
                        .toArray(String[]::new))
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", Admin.USERNAME)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", Admin.PASSWORD)
                .build();
        DistributionServer server = new DistributionServer(keycloak);
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::kill));
        try {
            Files.deleteIfExists(log);
            Files.deleteIfExists(lastCheckpoints);
            keycloak.prepare();
            // An earlier run's database may have been made by an earlier schema of the pack.
            for (String file : new String[] {"keycloakdb.mv.db", "keycloakdb.trace.db"}) {
                Files.deleteIfExists(home.resolve("data/h2").resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keycloak.start();
        keycloak.awaitReady();
        return server;
    }

    @Override
    public String url() {
        return keycloak.url();
    }

    @Override
    public String log() {
        try {
            return Files.readString(keycloak.logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        keycloak.stop();
        keycloak.start();
        keycloak.awaitReady();
    }

    @Override
    public String mailHost() {
        return "localhost";
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
