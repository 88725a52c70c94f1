package io.portcullis.stories.harness;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The official image in a container, by Testcontainers. */
final class ContainerServer implements Server {
    private static final String IMAGE = "quay.io/keycloak/keycloak:26.7.3";
    private static final String MACHINE = "machine-under-test";

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
        String[] options = Stream.concat(Stream.of("start-dev"), Options.server(url).stream())
                .toArray(String[]::new);
        KeycloakContainer container = new KeycloakContainer(IMAGE)
                .withProviderLibsFrom(
                        Settings.providers().stream().map(Path::toFile).toList())
                .withAdminUsername(Admin.USERNAME)
                .withAdminPassword(Admin.PASSWORD)
                .withEnv("JAVA_OPTS_APPEND", Options.JAVA)
                .withExtraHost(MACHINE, "host-gateway")
                .withStartupTimeout(Duration.ofMinutes(4))
                .withCustomCommand(String.join(" ", List.of(options).subList(1, options.length)));
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
        container.waitingFor(container.getWaitStrategyOfStart());
    }

    @Override
    public String mailHost() {
        return MACHINE;
    }

    @Override
    public void close() {
        container.stop();
    }
}
