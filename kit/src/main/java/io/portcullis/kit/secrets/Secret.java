package io.portcullis.kit.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A value that whoever knows it may use. It never shows in a message or a log ({@link #toString} hides it) and is
 * stored as {@link #hash()} only.
 */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * 256 random bits as 64 letters from {@code a} to {@code p}: safe in a URL and free of digits, so that a six-digit
     * code stays the only one in a mail that carries both.
     */
    public static Secret randomLetters() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        StringBuilder letters = new StringBuilder(2 * bits.length);
        for (byte b : bits) {
            letters.append((char) ('a' + ((b >> 4) & 0xf))).append((char) ('a' + (b & 0xf)));
        }
        return new Secret(letters.toString());
    }

    /** Six decimal digits, uniformly distributed. */
    public static Secret randomDigits() {
        return new Secret("%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    /** The secret itself, for the one place that hands it to its owner. */
    public String reveal() {
        return value;
    }

    /** SHA-256 in base64url without padding, 43 characters. Only fit for secrets too long to be guessed. */
    public String hash() {
        return hash(value);
    }

    /** {@link #hash()} of a value that is no secret but must not be readable in a table, such as a limit's key. */
    public static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this secret has that hash, compared in constant time. */
    public boolean hasHash(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
