package io.portcullis.recoverycodes;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 and one salt.
 *
 * @param salt base64
 */
record SlowHash(int iterations, String salt) {

    /**
     * Passwords need many times more, because people choose them. A code is 80 random bits: at 2^80 codes even one
     * hash each is out of reach, and the iterations only add to that. Making a set of ten costs well under a second.
     */
    private static final int ITERATIONS = 10_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    static SlowHash withRandomSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new SlowHash(ITERATIONS, Base64.getEncoder().encodeToString(salt));
    }

    /** In base64. */
    String of(RecoveryCode code) {
        PBEKeySpec input =
                new PBEKeySpec(code.reveal().toCharArray(), Base64.getDecoder().decode(salt), iterations, HASH_BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(input)
                    .getEncoded();
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            input.clearPassword();
        }
    }
}
