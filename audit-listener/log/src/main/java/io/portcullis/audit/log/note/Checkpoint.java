package io.portcullis.audit.log.note;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log says of itself at one size (C2SP {@code tlog-checkpoint}): the text of a {@link SignedNote}, without extension lines.
 */
public final class Checkpoint {

    private static final String PREFIX = "portcullis/audit-log/";

    private static final Pattern FORM =
            Pattern.compile("(?<origin>[^\n]+)\n(?<size>0|[1-9][0-9]{0,18})\n(?<root>[A-Za-z0-9+/]{43}=)\n");

    private final String origin;
    private final long size;
    private final byte[] root;

    /** A checkpoint; {@link IllegalArgumentException} for an origin that is no {@link VerifierKey} name, a negative size or a root that is not 32 bytes. */
    public Checkpoint(String origin, long size, byte[] root) {
        if (!VerifierKey.isName(origin) || size < 0 || root.length != 32) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
    }

    /** The origin of the log with that id: the id behind a prefix, with all but {@code A-Z a-z 0-9 . _ -} written as {@code _}. */
    public static String origin(String logId) {
        return PREFIX + logId.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** Reads what {@link #text} writes; {@link IllegalArgumentException} for all else. */
    public static Checkpoint parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        String root = parts.group("root");
        byte[] hash = Base64.getDecoder().decode(root);
        if (!Base64.getEncoder().encodeToString(hash).equals(root)) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return new Checkpoint(parts.group("origin"), Long.parseLong(parts.group("size")), hash);
    }

    /** Origin, size and root, a line each: what is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    public String origin() {
        return origin;
    }

    public long size() {
        return size;
    }

    public byte[] root() {
        return root.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return text();
    }
}
