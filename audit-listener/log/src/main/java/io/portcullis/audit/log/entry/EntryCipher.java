package io.portcullis.audit.log.entry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cipher of personal data in an entry: AES-256-GCM (NIST SP 800-38D) under a key that belongs to one entry and one person, bound to both by the additional data.
 * A sealed text is nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes).
 */
public final class EntryCipher {

    /** Length of a person's and of an entry's key in bytes. */
    public static final int KEY_LENGTH = 32;

    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Looking one up takes longer than using it. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(EntryCipher::newCipher);

    private EntryCipher() {}

    /** The key of one person's data in one entry: HKDF-SHA-256 (RFC 5869) of the person's key. It tells nothing of that key or of other entries' keys. */
    public static byte[] entryKey(byte[] personKey, String entryId) {
        requireKey(personKey);
        return Hkdf.derive(personKey, ("portcullis-audit|" + entryId).getBytes(StandardCharsets.UTF_8), KEY_LENGTH);
    }

    /** Seals a text under a new random nonce. */
    public static byte[] seal(byte[] entryKey, String entryId, String personKeyId, byte[] text) {
        byte[] nonce = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_LENGTH + text.length + TAG_LENGTH);
        try {
            cipher(Cipher.ENCRYPT_MODE, entryKey, entryId, personKeyId, nonce)
                    .doFinal(text, 0, text.length, sealed, NONCE_LENGTH);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text; empty when it was not sealed under this key for this entry and person, or was changed since. */
    public static Optional<byte[]> open(byte[] entryKey, String entryId, String personKeyId, byte[] sealed) {
        if (sealed.length < NONCE_LENGTH + TAG_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, entryKey, entryId, personKeyId, Arrays.copyOf(sealed, NONCE_LENGTH))
                            .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] entryKey, String entryId, String personKeyId, byte[] nonce)
            throws GeneralSecurityException {
        requireKey(entryKey);
        Cipher cipher = CIPHER.get();
        cipher.init(mode, new SecretKeySpec(entryKey, "AES"), new GCMParameterSpec(8 * TAG_LENGTH, nonce));
        cipher.updateAAD((entryId + "|" + personKeyId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKey(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a key of %d bytes".formatted(key.length));
        }
    }
}
