package io.portcullis.audit.log.entry;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869) and an empty salt. */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    static byte[] derive(byte[] input, byte[] info, int length) {
        // An empty salt is one of zeros (section 2.2).
        Mac expand = hmac(hmac(new byte[HASH_LENGTH]).doFinal(input));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] block = {};
        for (int i = 1; output.size() < length; i++) {
            expand.update(block);
            expand.update(info);
            block = expand.doFinal(new byte[] {(byte) i});
            output.writeBytes(block);
        }
        return Arrays.copyOf(output.toByteArray(), length);
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
