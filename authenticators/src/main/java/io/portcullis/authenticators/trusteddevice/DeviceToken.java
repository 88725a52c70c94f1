package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a trusted browser shows: {@code <credential id>.<secret>.<MAC>}. The secret is good once. The MAC, under a key
 * of the device, tells a token that was once good from one that was made up, so that nobody can have a device revoked
 * by guessing its id.
 */
final class DeviceToken {

    private static final Pattern SHAPE = Pattern.compile("([0-9A-Za-z-]{1,36})\\.([a-p]{64})\\.([0-9A-Za-z_-]{43})");

    private final String credentialId;
    private final Secret secret;
    private final String mac;

    private DeviceToken(String credentialId, Secret secret, String mac) {
        this.credentialId = credentialId;
        this.secret = secret;
        this.mac = mac;
    }

    /**
     * A token on its way to the browser.
     *
     * @param value for the cookie
     * @param validFor how long the browser may keep it
     */
    record Issued(Secret value, Duration validFor) {}

    static Optional<DeviceToken> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new DeviceToken(parts.group(1), Secret.of(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    static Issued issue(TrustedDevice device, Secret secret) {
        String value = device.id() + '.' + secret.reveal() + '.' + mac(device.macKey(), device.id(), secret);
        return new Issued(Secret.of(value), device.remaining());
    }

    String credentialId() {
        return credentialId;
    }

    /** Whether we made it, now or earlier. */
    boolean isGenuineFor(TrustedDevice device) {
        return credentialId.equals(device.id())
                && MessageDigest.isEqual(ascii(mac), ascii(mac(device.macKey(), credentialId, secret)));
    }

    /** Whether it is the one the browser was given last. */
    boolean isCurrentFor(TrustedDevice device) {
        return secret.hasHash(device.secretHash());
    }

    private static String mac(Secret key, String credentialId, Secret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ascii(key.reveal()), "HmacSHA256"));
            byte[] tag = mac.doFinal(ascii(credentialId + '.' + secret.reveal()));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
