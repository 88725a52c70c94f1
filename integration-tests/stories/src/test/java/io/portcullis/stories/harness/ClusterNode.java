package io.portcullis.stories.harness;

import io.portcullis.demo.launcher.KeycloakDistribution;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One server of a {@link Cluster}. */
public final class ClusterNode {
    private final KeycloakDistribution keycloak;
    private final String publicUrl;

    private ClusterNode(KeycloakDistribution keycloak, String publicUrl) {
        this.keycloak = keycloak;
        this.publicUrl = publicUrl;
    }

    static ClusterNode on(PostgreSql database, String name, int port, String publicUrl, Path log) {
        List<String> arguments = new ArrayList<>(Options.server(
                publicUrl, Settings.target().resolve("last-checkpoints-" + name).toString()));
        arguments.addAll(List.of(
                "--http-enabled=true",
                "--db=postgres",
                "--db-url=" + database.jdbcUrl(),
                "--db-username=" + PostgreSql.USERNAME,
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + Settings.freePort()));
        KeycloakDistribution keycloak = KeycloakDistribution.from(
                        Settings.distribution(), Settings.target().resolve("cluster"))
                .command("start")
                .httpPort(port)
                .providers(Settings.providers())
                .logFile(log)
                .arguments(arguments.toArray(String[]::new))
                .environment("KC_BOOTSTRAP_ADMIN_USERNAME", Admin.USERNAME)
                .environment("KC_BOOTSTRAP_ADMIN_PASSWORD", Admin.PASSWORD)
                // Two optimising compilers would take the cores from what they compile.
                .environment("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1")
                .environment("KC_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss,SSS} " + name + " %-5p [%c] (%t) %s%e%n")
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::kill));
        return new ClusterNode(keycloak, publicUrl);
    }

    /** Ends the node as a power cut would. */
    public void dies() {
        keycloak.kill();
    }

    /** Where this node itself is reached with what is meant for the cluster. */
    URI entrance(URI address) {
        String wanted = address.toString();
        return wanted.startsWith(publicUrl + "/")
                ? URI.create(keycloak.url() + wanted.substring(publicUrl.length()))
                : address;
    }

    void prepare() {
        keycloak.prepare();
    }

    void startIfDead() {
        if (!keycloak.isRunning()) {
            keycloak.start();
            keycloak.awaitReady();
        }
    }

    void stop() {
        keycloak.stop();
    }
}
