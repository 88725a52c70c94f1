package io.portcullis.audit.log.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/** Signs notes with an Ed25519 key (RFC 8032, type 1 of C2SP {@code signed-note}). For any number of threads. */
public final class Signer {

    private final PrivateKey privateKey;
    private final VerifierKey verifierKey;

    /**
     * A signer under that name.
     *
     * @param name of the key; for a log its origin
     * @param privateKey of Ed25519; {@link IllegalArgumentException} for others
     */
    public Signer(String name, PrivateKey privateKey) {
        this.privateKey = privateKey;
        this.verifierKey = new VerifierKey(name, Ed25519.publicKey(Ed25519.seed(privateKey)));
    }

    /** What others check this signer's notes with. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** The note with the checkpoint as its text. */
    public SignedNote sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    /** The text with this signer's signature. */
    public SignedNote sign(String text) {
        try {
            Signature signature = Signature.getInstance(Ed25519.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote(
                    text, List.of(new SignedNote.Signature(verifierKey.name(), verifierKey.id(), signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
