package io.portcullis.benchmark.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks again and again whether statements about certain tables wait for a lock on a row or a transaction. Waiting for a table's
 * file to grow is not among these.
 */
public final class LockWatch implements AutoCloseable {

    private static final String WAITING = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock' and wait_event <> 'extend' and pid <> pg_backend_pid() and query ilike ?";
    private static final long PAUSE = 5;

    private final Connection connection;
    private final String tables;
    private final Thread thread = new Thread(this::watch, "lock-watch");
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong looks = new AtomicLong();
    private final AtomicLong withWaits = new AtomicLong();

    private LockWatch(Connection connection, String tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /** Watches statements with that in their text, until closed. */
    public static LockWatch over(Connection connection, String tables) {
        LockWatch watch = new LockWatch(connection, tables);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try (PreparedStatement waiting = connection.prepareStatement(WAITING)) {
            waiting.setString(1, "%" + tables + "%");
            while (!ended.get()) {
                try (ResultSet rows = waiting.executeQuery()) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        withWaits.incrementAndGet();
                    }
                    looks.incrementAndGet();
                }
                Thread.sleep(PAUSE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often somebody waited. */
    public long withWaits() {
        return withWaits.get();
    }

    /** "3 of 1000 looks". */
    @Override
    public String toString() {
        return withWaits + " of " + looks + " looks";
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
