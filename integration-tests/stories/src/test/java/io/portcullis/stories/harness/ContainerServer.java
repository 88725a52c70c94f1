package io.portcullis.stories.harness;

import static org.awaitility.Awaitility.await;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The official image in a container, by Testcontainers. */
final class ContainerServer implements Server {
    private static final String IMAGE = "quay.io/keycloak/keycloak:26.7.3";
    private static final String MACHINE = "machine-under-test";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final KeycloakContainer container;
    private final String url;

    private ContainerServer(KeycloakContainer container, String url) {
        this.container = container;
        this.url = url;
    }

    static ContainerServer start() {
        // The hostname is part of the server's configuration, so the port must be known before it starts.
        int port = Settings.freePort();
        String url = "http://localhost:" + port;
        KeycloakContainer container = new KeycloakContainer(IMAGE)
                .withProviderLibsFrom(
                        Settings.providers().stream().map(Path::toFile).toList())
                .withAdminUsername(Admin.USERNAME)
                .withAdminPassword(Admin.PASSWORD)
                .withExtraHost(MACHINE, "host-gateway")
                .withStartupTimeout(PATIENCE)
                // Development mode would listen on the container's own loopback address.
                .withCustomCommand("--http-host=0.0.0.0");
        Options.server(url, "/tmp/last-checkpoints").forEach(container::withCustomCommand);
        container.setPortBindings(List.of(port + ":8080"));
        container.start();
        return new ContainerServer(container, url);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .exec();
        await("server after its restart")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        Http.send(Http.to(URI.create(url + "/realms/master")).build())
                                        .statusCode()
                                == 200);
    }

    @Override
    public String loopback() {
        return "http://localhost:8080";
    }

    @Override
    public String mailHost() {
        return MACHINE;
    }

    @Override
    public void close() {
        try {
            Files.writeString(Settings.target().resolve("keycloak.log"), log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            container.stop();
        }
    }
}
