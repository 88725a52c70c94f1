package io.portcullis.audit.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, without their line feed. */
final class LineReader {

    /** Longer lines are refused. */
    static final int LONGEST = 16 * 1024 * 1024;

    private final String name;
    private final InputStream in;
    private final boolean csv;
    private final byte[] buffer = new byte[1 << 17];
    private int at;
    private int filled;
    private long number;

    /** @param csv whether a line feed between quotes belongs to the line */
    LineReader(String name, InputStream in, boolean csv) {
        this.name = name;
        this.in = in;
        this.csv = csv;
    }

    /** One line. */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    record Line(String file, long number, byte[] bytes) {

        Malformed malformed(String what) {
            return new Malformed("%s, line %d: %s".formatted(file, number, what));
        }
    }

    /** The next line; nothing at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream begun = null;
        boolean quoted = false;
        while (true) {
            if (at == filled) {
                at = 0;
                filled = in.read(buffer);
                if (filled < 0) {
                    filled = 0;
                    return begun == null ? null : line(begun.toByteArray());
                }
            }
            int end = at;
            while (end < filled && (buffer[end] != '\n' || quoted)) {
                if (csv && buffer[end] == '"') {
                    quoted = !quoted;
                }
                end++;
            }
            if (end < filled && begun == null) {
                byte[] bytes = new byte[end - at];
                System.arraycopy(buffer, at, bytes, 0, bytes.length);
                at = end + 1;
                return line(bytes);
            }
            if (begun == null) {
                begun = new ByteArrayOutputStream(2 * (end - at));
            }
            begun.write(buffer, at, end - at);
            if (begun.size() > LONGEST) {
                throw new Malformed("%s, line %d: longer than 16 MB".formatted(name, number + 1));
            }
            at = end;
            if (end < filled) {
                at++;
                return line(begun.toByteArray());
            }
        }
    }

    private Line line(byte[] bytes) {
        return new Line(name, ++number, bytes);
    }
}
