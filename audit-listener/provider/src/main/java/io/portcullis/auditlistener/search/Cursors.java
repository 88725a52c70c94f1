package io.portcullis.auditlistener.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes and reads cursors, each good for the query it was made for only: HMAC-SHA-256, 16 bytes of it. */
public final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG = 16;

    private final byte[] key;

    public Cursors(byte[] key) {
        this.key = key.clone();
    }

    /** Opaque text, fit for a URL. */
    String write(Cursor cursor, String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(cursor.snapshot().size());
            out.writeLong(cursor.last().time());
            writeId(out, cursor.last().id());
            for (String id : cursor.snapshot().pending()) {
                writeId(out, id);
            }
            out.write(tag(bytes.toByteArray(), query));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * What was written for the same query.
     *
     * @throws InvalidRequest for all else
     */
    Cursor read(String text, String query) {
        byte[] bytes = decoded(text);
        int length = bytes.length - TAG;
        if (length <= 0
                || !MessageDigest.isEqual(
                        tag(Arrays.copyOf(bytes, length), query), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw new InvalidRequest("The cursor is not one of this query.");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            long size = in.readLong();
            Key last = new Key(in.readLong(), readId(in));
            Set<String> pending = new LinkedHashSet<>();
            while (in.available() > 0) {
                pending.add(readId(in));
            }
            return new Cursor(new Snapshot(size, pending), last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("The cursor is not one of this query.");
        }
    }

    /** A UUID as such; ids that others may have given their rows, as they are. */
    private static void writeId(DataOutputStream out, String id) throws IOException {
        if (isUuid(id)) {
            UUID uuid = UUID.fromString(id);
            out.writeByte(0);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        } else {
            out.writeByte(1);
            out.writeUTF(id);
        }
    }

    private static String readId(DataInputStream in) throws IOException {
        return in.readByte() == 0 ? new UUID(in.readLong(), in.readLong()).toString() : in.readUTF();
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] tag(byte[] content, String query) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8)));
            return Arrays.copyOf(mac.doFinal(content), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
