package io.portcullis.benchmark.sample;

import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.Ed25519;
import io.portcullis.audit.log.note.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A server's keys, made anew, in files as its options want them. */
public final class ServerKeys {

    private final KeyPair signing;
    private final byte[] encryption = new byte[EntryCipher.KEY_LENGTH];
    private final Path folder;

    private ServerKeys(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder.toAbsolutePath();
        signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        new SecureRandom().nextBytes(encryption);
        Base64.Encoder base64 = Base64.getEncoder();
        Files.writeString(
                signingKeyFile(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + base64.encodeToString(signing.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(encryptionKeyFile(), base64.encodeToString(encryption));
    }

    /** New keys in files there. */
    public static ServerKeys writtenTo(Path folder) throws IOException {
        try {
            return new ServerKeys(folder);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path signingKeyFile() {
        return folder.resolve("signing.pem");
    }

    public Path encryptionKeyFile() {
        return folder.resolve("encryption.key");
    }

    Signer signer(String logId) {
        return new Signer(Checkpoint.origin(logId), signing.getPrivate());
    }

    /** What the server knows its signing key by. */
    String signingKeyId() {
        return id(Ed25519.raw(signing.getPublic()));
    }

    /** What the server knows its encryption key by. */
    String encryptionKeyId() {
        return id(encryption);
    }

    /** A person's key as stored. */
    String wrapped(Person person) {
        return Base64.getEncoder()
                .encodeToString(EntryCipher.seal(encryption, person.keyId(), encryptionKeyId(), person.key()));
    }

    private static String id(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
