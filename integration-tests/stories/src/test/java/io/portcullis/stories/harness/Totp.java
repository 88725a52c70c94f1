package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). It goes by the machine's clock, as Keycloak's check of
 * its codes does: a {@link Clock} moves neither. The server takes the codes of the neighbouring steps too.
 */
public final class Totp {
    private static final long STEP_MILLIS = 30_000;
    private static final long ENOUGH_TO_USE_A_CODE = 10_000;

    private final byte[] secret;
    private long last;

    private Totp(byte[] secret) {
        this.secret = secret;
    }

    /** With the secret that {@link TotpSetupPage#secret()} shows. */
    public static Totp of(String secret) {
        return new Totp(secret.getBytes(US_ASCII));
    }

    /** With a secret of its own: see {@link Realm#newUser(Totp)}. */
    public static Totp random() {
        return of(UUID.randomUUID().toString().substring(0, 20));
    }

    static Totp bobs() {
        return of("12345678901234567890");
    }

    String secret() {
        return new String(secret, US_ASCII);
    }

    /** A code that was not given yet. Two are there at once, often three; then this waits for the next. */
    public synchronized String code() {
        await("a code that was not used")
                .atMost(Duration.ofMillis(2 * STEP_MILLIS))
                .until(() -> last <= present());
        last = Math.max(last + 1, earliest());
        return code(last);
    }

    /** Six digits that are not the present code, nor a neighbour's. */
    public String wrongCode() {
        return code(present() + 1_000);
    }

    private static long present() {
        return System.currentTimeMillis() / STEP_MILLIS;
    }

    /** The step before the present one, unless it may be over when its code arrives. */
    private static long earliest() {
        boolean lasts = STEP_MILLIS - System.currentTimeMillis() % STEP_MILLIS > ENOUGH_TO_USE_A_CODE;
        return lasts ? present() - 1 : present();
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
