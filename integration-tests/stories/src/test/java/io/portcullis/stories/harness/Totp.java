package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bob's authenticator app (RFC 6238: SHA-1, six digits, 30 seconds), going by the server's clock. */
public final class Totp {
    private static final long STEP = 30;
    private static final byte[] SECRET_OF_BOB = "12345678901234567890".getBytes(US_ASCII);

    private final Clock clock;
    private long lastStep;

    Totp(Clock clock) {
        this.clock = clock;
    }

    /** A code that was not used yet; if the present one was, the clock moves on to the next. */
    public String code() {
        long step = step();
        if (step <= lastStep) {
            clock.forward(Duration.ofSeconds((lastStep + 1 - step) * STEP));
            step = step();
        }
        lastStep = step;
        return code(step);
    }

    /** Six digits that are not the present code, nor a neighbour's. */
    public String wrongCode() {
        return code(step() + 1_000);
    }

    private long step() {
        return clock.now().getEpochSecond() / STEP;
    }

    private static String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET_OF_BOB, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            return String.format("%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
