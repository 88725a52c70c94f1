package io.portcullis.stories.harness;

/** The Keycloak under test, with the pack and the test clock, configured with its own address as hostname. */
public interface Server extends AutoCloseable {
    /** {@code http://localhost:<port>}, without a slash at the end; the same after a restart. */
    String url();

    /** Everything the server has printed since the run began. */
    String log();

    /** Stops the server in an orderly way and starts it again: its database stays, its memory is lost. */
    void restart();

    /** Where the server reaches itself, without a slash at the end. */
    default String loopback() {
        return url();
    }

    /** By what name the server reaches a mail server of this process; {@code localhost} if both share the machine. */
    String mailHost();

    @Override
    void close();

    /** Starts the kind of server this run is for. */
    static Server start() {
        String kind = Settings.server();
        return switch (kind) {
            case "distribution" -> DistributionServer.start();
            case "container" -> ContainerServer.start();
            case "cluster" -> Cluster.start();
            default -> throw new IllegalArgumentException("portcullis.server: " + kind);
        };
    }
}
