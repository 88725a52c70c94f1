package io.portcullis.benchmark.sample;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table of PostgreSQL, in the binary form of its COPY. They are there when this is closed. */
final class CopyRows implements AutoCloseable {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ROOM = 1 << 20;
    private static final int END = -1;
    private static final int NULL = -1;

    private final DataOutputStream out;

    /**
     * @param table with its columns in parentheses
     */
    CopyRows(Connection connection, String table) throws SQLException {
        String sql = "COPY " + table + " FROM STDIN (FORMAT binary)";
        out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql, ROOM), ROOM));
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    CopyRows row(int columns) {
        return write(() -> out.writeShort(columns));
    }

    CopyRows add(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    CopyRows add(@Nullable String value) {
        return value == null ? write(() -> out.writeInt(NULL)) : add(value.getBytes(StandardCharsets.UTF_8));
    }

    /** For BIGINT. */
    CopyRows add(long value) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    /** For INT. */
    CopyRows add(int value) {
        return write(() -> {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
        });
    }

    @Override
    public void close() {
        write(() -> {
            out.writeShort(END);
            out.close();
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private CopyRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
