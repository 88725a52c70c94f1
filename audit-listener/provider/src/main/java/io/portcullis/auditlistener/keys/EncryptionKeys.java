package io.portcullis.auditlistener.keys;

import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.auditlistener.settings.AuditSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** The server's keys under which persons' keys are stored (AES-256-GCM). The first wraps, all unwrap. */
public final class EncryptionKeys {

    private static final Logger LOG = Logger.getLogger(EncryptionKeys.class);
    private static final String PURPOSE = "encryption";
    private static final int LENGTH = 32;

    private final Map<String, byte[]> keys;
    private final String current;

    private EncryptionKeys(Map<String, byte[]> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /**
     * The operator's keys, or those of a development server.
     *
     * @throws IllegalArgumentException if a file has no key
     * @throws IllegalStateException if other nodes use a key that is not among them
     */
    public static EncryptionKeys load(AuditSettings settings, KeyRegister register) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        settings.encryptionKeys().forEach(file -> add(keys, read(file)));
        if (keys.isEmpty()) {
            LOG.warn("Personal data in the audit log is encrypted with a key kept in the same database: for development"
                    + " only, set encryption-key-file");
            register.madeOnce(PURPOSE, EncryptionKeys::random);
        }
        // The key of a server that grew out of development is one of its older ones.
        register.made(PURPOSE).ifPresent(key -> add(keys, Base64.getDecoder().decode(key)));
        EncryptionKeys loaded = new EncryptionKeys(keys);
        register.announce("wraps", loaded.current, keys.keySet());
        return loaded;
    }

    private static void add(Map<String, byte[]> keys, byte[] key) {
        keys.putIfAbsent(id(key), key);
    }

    private static byte[] read(Path file) {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below, without what was read
        }
        throw new IllegalArgumentException("No key of 32 bytes in base64 can be read from encryption-key-file " + file);
    }

    private static String random() {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String id(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the key that wraps. */
    public String current() {
        return current;
    }

    /** {@code key} under the current key, bound to {@code id}, in base64. */
    public String wrap(byte[] key, String id) {
        return Base64.getEncoder().encodeToString(EntryCipher.seal(serverKey(current), id, current, key));
    }

    /**
     * What {@link #wrap} was given.
     *
     * @throws IllegalStateException if it was not wrapped by that key, or for another id
     */
    public byte[] unwrap(String wrapped, String id, String by) {
        return EntryCipher.open(serverKey(by), id, by, Base64.getDecoder().decode(wrapped))
                .orElseThrow(() -> new IllegalStateException("The audit log's person key " + id + " was altered"));
    }

    private byte[] serverKey(String id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("The encryption key " + id + " of the audit log is missing");
        }
        return key;
    }
}
