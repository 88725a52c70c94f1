package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.BenchmarkRealm;
import io.portcullis.benchmark.harness.Load;
import io.portcullis.benchmark.sample.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;

/** What a sign-in reads and writes, as statements, and with it what writes down that it happened. */
final class SignInTransaction implements Load.Client, AutoCloseable {

    private final Connection connection;
    private final Recording recording;
    private final String username;
    private final Supplier<Sample> next;
    private final PreparedStatement user;
    private final PreparedStatement credentials;
    private final PreparedStatement userSession;
    private final PreparedStatement clientSession;

    SignInTransaction(Connection connection, Recording recording, String username, Supplier<Sample> next)
            throws SQLException {
        this.connection = connection;
        this.recording = recording;
        this.username = username;
        this.next = next;
        connection.setAutoCommit(false);
        user = connection.prepareStatement(
                "SELECT ID, EMAIL, ENABLED FROM USER_ENTITY WHERE REALM_ID = ? AND USERNAME = ?");
        credentials = connection.prepareStatement(
                "SELECT ID, TYPE, SECRET_DATA, CREDENTIAL_DATA FROM CREDENTIAL WHERE USER_ID = ? ORDER BY PRIORITY");
        userSession = connection.prepareStatement(
                "INSERT INTO OFFLINE_USER_SESSION (USER_SESSION_ID, USER_ID, REALM_ID,"
                        + " CREATED_ON, LAST_SESSION_REFRESH, OFFLINE_FLAG, DATA, VERSION) VALUES (?, ?, ?, ?, ?, '0', ?, 0)");
        clientSession = connection.prepareStatement("INSERT INTO OFFLINE_CLIENT_SESSION (USER_SESSION_ID, CLIENT_ID,"
                + " CLIENT_STORAGE_PROVIDER, EXTERNAL_CLIENT_ID, OFFLINE_FLAG, TIMESTAMP, DATA, VERSION)"
                + " VALUES (?, ?, 'local', 'local', '0', ?, ?, 0)");
    }

    @Override
    public void once() throws Exception {
        Sample sample = next.get();
        String session = UUID.randomUUID().toString();
        int now = (int) (System.currentTimeMillis() / 1000);
        String userId = userId();
        credentials.setString(1, userId);
        try (ResultSet rows = credentials.executeQuery()) {
            rows.next();
        }
        String data = sample.open().toString();
        userSession.setString(1, session);
        userSession.setString(2, userId);
        userSession.setString(3, BenchmarkRealm.SIGN_INS);
        userSession.setInt(4, now);
        userSession.setInt(5, now);
        userSession.setString(6, data);
        userSession.executeUpdate();
        clientSession.setString(1, session);
        clientSession.setString(2, userId);
        clientSession.setInt(3, now);
        clientSession.setString(4, data);
        clientSession.executeUpdate();
        recording.record(sample);
        connection.commit();
    }

    private String userId() throws SQLException {
        user.setString(1, BenchmarkRealm.SIGN_INS);
        user.setString(2, username);
        try (ResultSet row = user.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("there is no user " + username);
            }
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
