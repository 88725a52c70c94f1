package io.portcullis.audit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and signatures over it (C2SP {@code signed-note}). Nothing is trusted before {@link #isSignedBy} says so.
 *
 * @param text UTF-8 text without control characters but newlines, the last of which ends it
 * @param signatures one or more, of anybody
 */
public record SignedNote(String text, List<Signature> signatures) {

    /** Longer notes are refused; a checkpoint has some 300 bytes. */
    private static final int LONGEST = 1 << 16;

    private static final Pattern SIGNATURE = Pattern.compile(
            "\u2014 (?<name>[^\\s+]+) (?<bytes>(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)");

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new IllegalArgumentException("not a note's text");
        }
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("a note without signatures");
        }
        signatures = List.copyOf(signatures);
    }

    /** Reads a note; {@link IllegalArgumentException} for all that {@link #toString} would not write. */
    public static SignedNote parse(byte[] note) {
        if (note.length > LONGEST) {
            throw new IllegalArgumentException("a note of %d bytes".formatted(note.length));
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a note that is not UTF-8", e);
        }
    }

    /** As {@link #parse(byte[])}. */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || note.length() > LONGEST) {
            throw new IllegalArgumentException("not a note");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(signature(line));
            }
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static Signature signature(String line) {
        Matcher parts = SIGNATURE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a signature line");
        }
        String base64 = parts.group("bytes");
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length <= Integer.BYTES
                || !Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not a signature line");
        }
        return new Signature(
                parts.group("name"),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** Whether at least one signature names this key, and every one that does is the key's over the text. */
    public boolean isSignedBy(VerifierKey key) {
        List<Signature> own = signatures.stream()
                .filter(signature -> signature.name().equals(key.name()) && signature.keyId() == key.id())
                .toList();
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return !own.isEmpty() && own.stream().allMatch(signature -> key.verifies(signed, signature.bytes()));
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Signature signature : signatures) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.bytes().length)
                    .putInt(signature.keyId())
                    .put(signature.bytes())
                    .array();
            note.append("\u2014 ")
                    .append(signature.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append('\n');
        }
        return note.toString();
    }

    /**
     * One signature line.
     *
     * @param name of the key
     * @param keyId four bytes that tell keys of one name apart
     * @param bytes of the signature; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Signature(String name, int keyId, byte[] bytes) {}
}
