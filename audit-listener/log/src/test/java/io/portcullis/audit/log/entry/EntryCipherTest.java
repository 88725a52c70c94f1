package io.portcullis.audit.log.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EntryCipherTest {

    private static final byte[] KEY = EntryCipher.entryKey(new byte[32], "entry");
    private static final byte[] TEXT = "{\"name\":\"Alice\"}".getBytes(StandardCharsets.UTF_8);

    /** RFC 5869 appendix A.3: no salt, no info. */
    @Test
    void derivation_ofTheRfc() {
        byte[] input = new byte[22];
        Arrays.fill(input, (byte) 0x0b);
        assertThat(HexFormat.of().formatHex(Hkdf.derive(input, new byte[0], 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void sealedText_opensForItsEntryAndPersonOnly() {
        byte[] sealed = EntryCipher.seal(KEY, "entry", "person", TEXT);
        assertThat(sealed).hasSize(12 + TEXT.length + 16);
        assertThat(EntryCipher.open(KEY, "entry", "person", sealed)).hasValue(TEXT);
        assertThat(EntryCipher.open(KEY, "entry", "other", sealed)).isEmpty();
        assertThat(EntryCipher.open(KEY, "other", "person", sealed)).isEmpty();
        assertThat(EntryCipher.open(EntryCipher.entryKey(new byte[32], "other"), "entry", "person", sealed))
                .isEmpty();
        sealed[20] ^= 1;
        assertThat(EntryCipher.open(KEY, "entry", "person", sealed)).isEmpty();
        assertThat(EntryCipher.open(KEY, "entry", "person", new byte[27])).isEmpty();
    }

    @Test
    void sealedTexts_differ() {
        assertThat(EntryCipher.seal(KEY, "entry", "person", TEXT))
                .isNotEqualTo(EntryCipher.seal(KEY, "entry", "person", TEXT));
    }
}
