package io.portcullis.auditlistener.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.Ed25519;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.note.VerifierKey;
import io.portcullis.audit.log.tree.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeysTest {

    /** RFC 8410 section 10.3. */
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """;

    /** RFC 8410 section 10.1, without its header. */
    private static final String PUBLIC_KEY = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void key_of_the_rfc() throws IOException {
        byte[] seed = SigningKeys.read(file(PEM));
        assertThat(Ed25519.raw(Ed25519.publicKey(seed)))
                .isEqualTo(Base64.getDecoder().decode(PUBLIC_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----"
            })
    void no_key(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> SigningKeys.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("MC4C");
    }

    @Test
    void no_file() {
        assertThatThrownBy(() -> SigningKeys.read(folder.resolve("missing")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void first_key_signs_and_all_verify() {
        SigningKeys before = SigningKeys.of(List.of(seed(1)));
        SigningKeys after = SigningKeys.of(List.of(seed(2), seed(1)));
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin("realm"), 0, TreeHash.empty());

        SignedNote old = before.sign("realm", checkpoint);
        SignedNote fresh = after.sign("realm", checkpoint);

        assertThat(after.signed("realm", old)).isTrue();
        assertThat(before.signed("realm", fresh)).isFalse();
        assertThat(after.signed("another", fresh)).isFalse();
        List<VerifierKey> keys =
                after.verifierKeys("realm").lines().map(VerifierKey::parse).toList();
        assertThat(fresh.isSignedBy(keys.get(0))).isTrue();
        assertThat(old.isSignedBy(keys.get(1))).isTrue();
        assertThat(after.current()).matches("[0-9a-f]{8}").isNotEqualTo(before.current());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), text);
    }

    private static byte[] seed(int value) {
        byte[] seed = new byte[Ed25519.LENGTH];
        Arrays.fill(seed, (byte) value);
        return seed;
    }
}
