package io.portcullis.audit.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The example of golang.org/x/mod/sumdb/note, whose format C2SP describes. */
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;

    private static final String SIGNATURE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void signer_writesTheKnownNote() {
        byte[] secret = Base64.getDecoder().decode(SECRET);
        Signer signer = new Signer("PeterNeumann", Ed25519.privateKey(Arrays.copyOfRange(secret, 1, secret.length)));
        assertThat(signer.verifierKey()).hasToString(KEY);
        assertThat(signer.sign(TEXT)).hasToString(TEXT + "\n" + SIGNATURE);
    }

    @Test
    void knownNote_isSignedByItsKeyAndNoOther() {
        SignedNote note = SignedNote.parse((TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8));
        VerifierKey key = VerifierKey.parse(KEY);
        assertThat(note.isSignedBy(key)).isTrue();
        assertThat(note).hasToString(TEXT + "\n" + SIGNATURE);
        assertThat(note.isSignedBy(new VerifierKey("other", key.publicKey()))).isFalse();
        SignedNote edited = SignedNote.parse(TEXT.replace("don't", "do") + "\n" + SIGNATURE);
        assertThat(edited.isSignedBy(key)).isFalse();
        SignedNote another = SignedNote.parse(TEXT + "\n\u2014 somebody AAAAAAE=\n" + SIGNATURE);
        assertThat(another.isSignedBy(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n- name AAAAAAE=\n",
                "text\n\n\u2014 name AAAAAAE=",
                "text\n\n\u2014 na+me AAAAAAE=\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 name AAAAAAF=\n",
                "text\n\n\u2014 name AAAAAAE\n",
                "text\n\n\u2014  AAAAAAE=\n",
                "te\rxt\n\n\u2014 name AAAAAAE=\n"
            })
    void otherText_isNoNote(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(text));
    }

    @Test
    void bytesThatAreNotUtf8_areNoNote() {
        byte[] note = ("\u00e9" + TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedNote.parse(Arrays.copyOfRange(note, 1, note.length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
                "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"
            })
    void otherText_isNoVerifierKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    })
    void publicKey_ofTheVectorsOfRfc8032(String seed, String publicKey) {
        byte[] raw = HexFormat.of().parseHex(publicKey);
        assertThat(Ed25519.raw(Ed25519.publicKey(HexFormat.of().parseHex(seed))))
                .isEqualTo(raw);
        assertThat(Ed25519.raw(Ed25519.fromRaw(raw))).isEqualTo(raw);
    }

    @Test
    void keyOfAnotherKind_isRefused() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatIllegalArgumentException().isThrownBy(() -> new Signer("name", rsa.getPrivate()));
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifierKey("name", rsa.getPublic()));
    }

    @Test
    void checkpoint_isReadAndWritten() {
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin("a log/1"), 73_895, new byte[32]);
        assertThat(checkpoint.text())
                .isEqualTo("portcullis/audit-log/a_log_1\n73895\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "o\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n9999999999999999999\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
                "o\n1\nAAAA\n",
                "o p\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "o\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n"
            })
    void otherText_isNoCheckpoint(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }
}
