package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.node.BinaryNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets out of states. In a secret's place stands a mark: equal for equal secrets, different for different
 * ones, of no use outside this process. So a changed secret is seen and its values never are.
 */
final class Redaction {
    private static final String HMAC = "HmacSHA256";

    private static final SecretKeySpec KEY = new SecretKeySpec(random(), HMAC);

    /** Between the words of a name: jwt.credential.certificate, bind_dn, clientSecret, SAMLKey. */
    private static final Pattern WORDS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final Set<String> SECRET_WORDS = Set.of(
            "secret",
            "secrets",
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "credential",
            "token",
            "apikey",
            "pin",
            "privatekey",
            "secretkey",
            "clientsecret");

    /** What may follow a secret's name without making it something else, as a length or a lifespan would. */
    private static final Set<String> SAME_SECRET =
            Set.of("", "value", "data", "hash", "hashed", "encoded", "encrypted", "pem", "rotated", "base64", "base32");

    private static final Set<String> SECRET_KEYS = Set.of("private", "secret", "api", "access", "shared", "signing");

    private static final Pattern SECRET_TEXT =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^/@\\s:]*:[^/@\\s]+@");

    private Redaction() {}

    /** The mark of a secret. */
    static BinaryNode mark(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(KEY);
            return BinaryNode.valueOf(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mark that equals no other: for a secret that cannot be read, of which is known that it changed. */
    static BinaryNode unknown() {
        return BinaryNode.valueOf(random());
    }

    /** Whether things of this name are secrets, as far as a name can tell. */
    static boolean isSecretName(String name) {
        String[] words = WORDS.split(name, -1);
        int last = words.length - 1;
        while (last > 0 && SAME_SECRET.contains(lower(words[last]))) {
            last--;
        }
        if (last < 0) {
            return false;
        }
        String word = lower(words[last]);
        boolean secretKey = word.equals("key") && last > 0 && SECRET_KEYS.contains(lower(words[last - 1]));
        return secretKey || SECRET_WORDS.contains(word);
    }

    /** Whether a text is a secret whatever its name. */
    static boolean isSecretText(String text) {
        return SECRET_TEXT.matcher(text).find();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
