package io.portcullis.audit.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name and an Ed25519 public key, written {@code name+key id+base64} (C2SP {@code signed-note}). Two are equal when both are.
 */
public final class VerifierKey {

    private static final byte ED25519 = 1;

    private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Cntrl}\u00a0]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern FORM =
            Pattern.compile("(?<name>[^+]+)\\+(?<id>[0-9a-f]{8})\\+(?<key>[A-Za-z0-9+/]{44})");

    private final String name;
    private final PublicKey publicKey;
    private final byte[] raw;
    private final int id;

    /** A key under that name; {@link IllegalArgumentException} when the name is empty or has a space or plus in it, or the key is not of Ed25519. */
    public VerifierKey(String name, PublicKey publicKey) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a key");
        }
        this.name = name;
        this.publicKey = publicKey;
        this.raw = Ed25519.raw(publicKey);
        this.id = id(name, raw);
    }

    /** Reads what {@link #toString} writes; {@link IllegalArgumentException} for all else, also for an id that is not this key's. */
    public static VerifierKey parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a verifier key");
        }
        byte[] key = Base64.getDecoder().decode(parts.group("key"));
        if (key[0] != ED25519) {
            throw new IllegalArgumentException("a verifier key of type %d".formatted(key[0]));
        }
        VerifierKey parsed =
                new VerifierKey(parts.group("name"), Ed25519.fromRaw(Arrays.copyOfRange(key, 1, key.length)));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("a verifier key whose id is another's");
        }
        return parsed;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static int id(String name, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(ED25519);
            return ByteBuffer.wrap(digest.digest(raw)).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a log its origin. */
    public String name() {
        return name;
    }

    /** The four bytes that tell keys of one name apart. */
    public int id() {
        return id;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    boolean verifies(byte[] text, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(Ed25519.ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length, a key that is no point of the curve
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        byte[] key = ByteBuffer.allocate(1 + raw.length).put(ED25519).put(raw).array();
        return "%s+%08x+%s".formatted(name, id, Base64.getEncoder().encodeToString(key));
    }
}
