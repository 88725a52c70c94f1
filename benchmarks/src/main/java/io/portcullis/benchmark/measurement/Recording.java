package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.sample.EntryTable;
import io.portcullis.benchmark.sample.Sample;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Ways to write down, in a transaction of somebody else, what happened. */
@FunctionalInterface
interface Recording {

    void record(Sample sample) throws Exception;

    /** Makes one for a connection. */
    @FunctionalInterface
    interface Way {
        Recording on(Connection connection) throws SQLException;
    }

    /** An entry and nothing else. */
    static Recording insertOnly(Connection connection) throws SQLException {
        PreparedStatement entry = connection.prepareStatement(EntryTable.insert());
        return sample -> {
            EntryTable.bind(entry, sample);
            entry.executeUpdate();
        };
    }

    /** As the product does it: an entry that waits to be sealed. */
    static Recording auditLog(Connection connection) throws SQLException {
        Recording entry = insertOnly(connection);
        PreparedStatement pending = connection.prepareStatement(EntryTable.insertPending());
        return sample -> {
            entry.record(sample);
            pending.setString(1, sample.columns().path("log").textValue());
            pending.setString(2, sample.id());
            pending.executeUpdate();
        };
    }

    /** As Keycloak's own store does it. */
    static Recording eventStore(Connection connection) throws SQLException {
        PreparedStatement event = connection.prepareStatement(
                "INSERT INTO EVENT_ENTITY (ID, CLIENT_ID, IP_ADDRESS, REALM_ID, SESSION_ID, EVENT_TIME, TYPE, USER_ID,"
                        + " DETAILS_JSON_LONG_VALUE) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        return sample -> {
            event.setString(1, UUID.randomUUID().toString());
            event.setString(2, sample.columns().path("client").textValue());
            event.setString(3, "198.18.0.1");
            event.setString(4, sample.columns().path("log").textValue());
            event.setString(5, sample.columns().path("session").textValue());
            event.setLong(6, sample.columns().path("time").longValue());
            event.setString(7, sample.columns().path("eventType").textValue());
            event.setString(8, sample.columns().path("actorId").textValue());
            event.setString(9, sample.open().toString());
            event.executeUpdate();
        };
    }

    /** What the product does not do: each entry holds the hash of the one before it, so each transaction waits for the last. */
    static Recording chainHead(Connection connection) throws SQLException {
        Recording entry = insertOnly(connection);
        PreparedStatement head = connection.prepareStatement("SELECT HASH FROM BENCHMARK_CHAIN_HEAD FOR UPDATE");
        PreparedStatement advance = connection.prepareStatement("UPDATE BENCHMARK_CHAIN_HEAD SET HASH = ?");
        return sample -> {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            try (ResultSet row = head.executeQuery()) {
                row.next();
                hash.update(row.getBytes(1));
            }
            entry.record(sample);
            advance.setBytes(1, hash.digest(sample.record()));
            advance.executeUpdate();
        };
    }
}
