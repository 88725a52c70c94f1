package io.portcullis.benchmark.measurement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** How far a server got with a log. */
record SealedSize(Connection connection, String logId) {

    private static final long PAUSE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Returns when that column of the log's row says so many. */
    void await(String column, long count) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement question =
                connection.prepareStatement("SELECT " + column + " FROM PORTCULLIS_AUDIT_LOG WHERE LOG_ID = ?")) {
            question.setString(1, logId);
            while (System.nanoTime() < end) {
                try (ResultSet row = question.executeQuery()) {
                    if (row.next() && row.getLong(1) >= count) {
                        return;
                    }
                }
                Thread.sleep(PAUSE);
            }
        }
        throw new IllegalStateException(
                "%s of log %s is not %d after %s; see the server's log".formatted(column, logId, count, PATIENCE));
    }
}
