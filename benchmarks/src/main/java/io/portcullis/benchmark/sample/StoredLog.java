package io.portcullis.benchmark.sample;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a sample log into a server's tables as if it had been written there, many rows at once. */
public final class StoredLog {

    private static final int BATCH = 20_000;

    private final SampleLog log;
    private final ServerKeys keys;

    public StoredLog(SampleLog log, ServerKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** The people's keys, without which nobody can read what is theirs. */
    public void people(Connection connection) throws SQLException {
        try (CopyRows rows = new CopyRows(
                connection,
                "PORTCULLIS_AUDIT_PERSON (KEY_ID, REALM_ID, PERSON_ID, GENERATION, WRAPPED_KEY, WRAPPED_BY)")) {
            for (Person person : log.people()) {
                rows.row(6).add(person.keyId()).add(log.id()).add(person.id()).add(0);
                rows.add(keys.wrapped(person)).add(keys.encryptionKeyId());
            }
        }
    }

    /** Entries that wait to be sealed, there all at once when the connection commits. */
    public void pending(Connection connection, int count, long time) throws SQLException {
        for (int first = 0; first < count; first += BATCH) {
            List<Sample> samples = samples(first, Math.min(count, first + BATCH), time, 0);
            entries(connection, samples);
            try (CopyRows rows = new CopyRows(connection, "PORTCULLIS_AUDIT_PENDING (LOG_ID, ENTRY_ID)")) {
                samples.forEach(sample -> rows.row(2).add(log.id()).add(sample.id()));
            }
        }
    }

    /** So many sealed entries with their search rows, at equal steps from a time on, all under one checkpoint. */
    public void sealed(Connection connection, int count, long from, long step) throws SQLException {
        OpenTree tree = OpenTree.empty();
        for (int first = 0; first < count; first += BATCH) {
            List<Sample> samples = samples(first, Math.min(count, first + BATCH), from, step);
            entries(connection, samples);
            leaves(connection, tree, samples);
            SearchTable.copy(connection, log.id(), samples);
        }
        checkpoint(connection, tree, from + count * step);
    }

    private List<Sample> samples(int first, int end, long from, long step) {
        return IntStream.range(first, end)
                .parallel()
                .mapToObj(i -> log.entry(i, from + i * step))
                .toList();
    }

    private static void entries(Connection connection, List<Sample> samples) throws SQLException {
        try (CopyRows rows = new CopyRows(connection, EntryTable.copied())) {
            samples.forEach(sample -> EntryTable.copy(rows, sample));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Tile(int level, long index, byte[] hashes) {}

    private void leaves(Connection connection, OpenTree tree, List<Sample> samples) throws SQLException {
        List<Tile> tiles = new ArrayList<>();
        try (CopyRows rows =
                new CopyRows(connection, "PORTCULLIS_AUDIT_LEAF (LOG_ID, LEAF_INDEX, ENTRY_ID, LEAF_HASH)")) {
            for (Sample sample : samples) {
                byte[] hash = TreeHash.leaf(sample.record());
                rows.row(4).add(log.id()).add(tree.size()).add(sample.id()).add(hash);
                tree.append(hash, (level, index, hashes) -> tiles.add(new Tile(level, index, hashes)));
            }
        }
        try (CopyRows rows =
                new CopyRows(connection, "PORTCULLIS_AUDIT_TILE (LOG_ID, TILE_LEVEL, TILE_INDEX, HASHES)")) {
            tiles.forEach(tile -> rows.row(4)
                    .add(log.id())
                    .add(tile.level())
                    .add(tile.index())
                    .add(tile.hashes()));
        }
    }

    private void checkpoint(Connection connection, OpenTree tree, long time) throws SQLException {
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin(log.id()), tree.size(), tree.root());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO PORTCULLIS_AUDIT_CHECKPOINT (LOG_ID, TREE_SIZE, ROOT, NOTE, CREATED_AT) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, log.id());
            insert.setLong(2, tree.size());
            insert.setBytes(3, tree.root());
            insert.setString(4, keys.signer(log.id()).sign(checkpoint).toString());
            insert.setLong(5, time);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO PORTCULLIS_AUDIT_LOG (LOG_ID, ORIGIN, TREE_SIZE, ROOT, FRONTIER, SIGNED_BY, PROJECTED)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, log.id());
            insert.setString(2, checkpoint.origin());
            insert.setLong(3, tree.size());
            insert.setBytes(4, tree.root());
            insert.setBytes(5, tree.encode());
            insert.setString(6, keys.signingKeyId());
            insert.setLong(7, tree.size());
            insert.executeUpdate();
        }
    }
}
