package io.portcullis.audit.log.note;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** Ed25519 keys (RFC 8032 section 5.1) between the JDK's types and their raw 32 bytes. */
public final class Ed25519 {

    /** Length of a seed and of a raw public key in bytes. */
    public static final int LENGTH = 32;

    static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    /** The private key with that seed (section 5.1.5). */
    public static PrivateKey privateKey(byte[] seed) {
        require(seed);
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    /** The seed of the private key; {@link IllegalArgumentException} when it is no Ed25519 key or does not show its seed. */
    public static byte[] seed(PrivateKey key) {
        if (key instanceof EdECPrivateKey edwards
                && edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            return edwards.getBytes().orElseThrow(() -> new IllegalArgumentException("a key without its seed"));
        }
        throw new IllegalArgumentException("not an Ed25519 key");
    }

    /** The public key that belongs to the seed. */
    public static PublicKey publicKey(byte[] seed) {
        require(seed);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            var pair = generator.generateKeyPair();
            if (!Arrays.equals(seed(pair.getPrivate()), seed)) {
                throw new IllegalStateException("the JDK's key generator does not start from the random bytes");
            }
            return pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key with these raw bytes (section 5.1.2): y little endian, the last bit is x's lowest. */
    public static PublicKey fromRaw(byte[] raw) {
        require(raw);
        byte[] y = reversed(raw);
        boolean odd = y[0] < 0;
        y[0] &= 0x7f;
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    /** The raw bytes of the public key; {@link IllegalArgumentException} when it is no Ed25519 key. */
    public static byte[] raw(PublicKey key) {
        if (!(key instanceof EdECPublicKey edwards)
                || !edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        byte[] y = edwards.getPoint().getY().toByteArray();
        byte[] raw = Arrays.copyOf(reversed(y), LENGTH);
        if (edwards.getPoint().isXOdd()) {
            raw[LENGTH - 1] |= (byte) 0x80;
        }
        return raw;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static void require(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an Ed25519 key of %d bytes".formatted(bytes.length));
        }
    }

    /** Random bytes that are given. */
    private static final class Given extends SecureRandom {

        private final transient byte[] seed;

        Given(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
