package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.Ed25519;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.note.Signer;
import io.portcullis.audit.log.note.VerifierKey;
import io.portcullis.auditlistener.keys.KeyRegister;
import io.portcullis.auditlistener.settings.AuditSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The keys checkpoints are signed with (Ed25519). The first signs, the others signed before it. A key is the same for all
 * logs, under each log's name.
 */
final class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private static final String PURPOSE = "signing";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /** What is before the seed in PKCS #8 (RFC 8410 section 7). */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final Map<String, byte[]> seeds;
    private final String current;

    private SigningKeys(Map<String, byte[]> seeds) {
        this.seeds = seeds;
        this.current = seeds.keySet().iterator().next();
    }

    /**
     * The operator's keys, or that of a development server.
     *
     * @throws IllegalArgumentException if a file has no key
     * @throws IllegalStateException if other nodes use a key that is not among them
     */
    static SigningKeys load(AuditSettings settings, KeyRegister register) {
        List<byte[]> seeds = new ArrayList<>(
                settings.signingKeys().stream().map(SigningKeys::read).toList());
        if (seeds.isEmpty()) {
            LOG.warn(
                    "Checkpoints of the audit log are signed with a key kept in the same database: for development only,"
                            + " set signing-key-file");
            register.madeOnce(PURPOSE, SigningKeys::random);
        }
        // The key of a server that grew out of development is one of its older ones.
        register.made(PURPOSE).ifPresent(seed -> seeds.add(Base64.getDecoder().decode(seed)));
        SigningKeys loaded = of(seeds);
        register.announce("signs", loaded.current, loaded.seeds.keySet());
        return loaded;
    }

    /** Keys with these seeds, the first of which signs. */
    static SigningKeys of(List<byte[]> seeds) {
        Map<String, byte[]> byId = new LinkedHashMap<>();
        seeds.forEach(seed -> byId.putIfAbsent(id(seed), seed));
        return new SigningKeys(byId);
    }

    /** The seed in a PKCS #8 file, as {@code openssl genpkey -algorithm ed25519} writes it. */
    static byte[] read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.startsWith(BEGIN) && text.endsWith(END)) {
                byte[] key =
                        Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
                if (key.length == PKCS8.length + Ed25519.LENGTH
                        && Arrays.equals(key, 0, PKCS8.length, PKCS8, 0, PKCS8.length)) {
                    return Arrays.copyOfRange(key, PKCS8.length, key.length);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // said below, without what was read
        }
        throw new IllegalArgumentException("No Ed25519 key (PKCS #8, PEM) can be read from signing-key-file " + file);
    }

    private static String random() {
        byte[] seed = new byte[Ed25519.LENGTH];
        new SecureRandom().nextBytes(seed);
        return Base64.getEncoder().encodeToString(seed);
    }

    private static String id(byte[] seed) {
        try {
            byte[] raw = Ed25519.raw(Ed25519.publicKey(seed));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the key that signs; not that in notes, which is another for each log. */
    String current() {
        return current;
    }

    SignedNote sign(String logId, Checkpoint checkpoint) {
        return signer(logId, current).sign(checkpoint);
    }

    /** Whether one of the keys signed it. */
    boolean signed(String logId, SignedNote note) {
        return seeds.keySet().stream()
                .anyMatch(id -> note.isSignedBy(signer(logId, id).verifierKey()));
    }

    /** The log's verifier keys, a line each; the first is in use. */
    String verifierKeys(String logId) {
        return seeds.keySet().stream()
                .map(id -> signer(logId, id).verifierKey())
                .map(VerifierKey::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Signer signer(String logId, String id) {
        byte[] seed = seeds.get(id);
        if (seed == null) {
            throw new IllegalArgumentException("no key " + id);
        }
        return new Signer(Checkpoint.origin(logId), Ed25519.privateKey(seed));
    }
}
