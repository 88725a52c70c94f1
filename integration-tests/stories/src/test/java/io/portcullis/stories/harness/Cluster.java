package io.portcullis.stories.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes on one PostgreSQL, in production mode, as behind a load balancer: both believe to be at {@link #url()}. There
 * the first node answers; which node a {@link Browser} is led to, {@link Browser#through} says. {@link Clock} and
 * {@link Tables} speak with the first node.
 */
public final class Cluster implements Server {
    private final PostgreSql database;
    private final String url;
    private final Path log;
    private final ClusterNode first;
    private final ClusterNode second;
    private final AtomicInteger turns = new AtomicInteger();

    private Cluster(PostgreSql database) {
        this.database = database;
        int port = Settings.freePort();
        url = "http://localhost:" + port;
        log = Settings.target().resolve("keycloak.log");
        first = ClusterNode.on(database, "node-1", port, url, log);
        second = ClusterNode.on(database, "node-2", Settings.freePort(), url, log);
    }

    static Cluster start() {
        Cluster cluster = new Cluster(PostgreSql.start());
        try {
            Files.deleteIfExists(cluster.log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // They share one home.
        cluster.first.prepare();
        return cluster.complete();
    }

    public ClusterNode first() {
        return first;
    }

    public ClusterNode second() {
        return second;
    }

    /** One and the other in turn. */
    public ClusterNode next() {
        return turns.getAndIncrement() % 2 == 0 ? first : second;
    }

    /** Ends the database as a power cut would. */
    public void databaseDies() {
        database.dies();
    }

    public void databaseComesBack() {
        database.startAgain();
    }

    /** With the nodes back that died in an earlier story. */
    Cluster complete() {
        nodes().forEach(ClusterNode::startIfDead);
        return this;
    }

    private List<ClusterNode> nodes() {
        return List.of(first, second);
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        nodes().forEach(ClusterNode::stop);
        complete();
    }

    @Override
    public String mailHost() {
        return "localhost";
    }

    @Override
    public void close() {
        nodes().forEach(ClusterNode::stop);
        database.close();
    }
}
