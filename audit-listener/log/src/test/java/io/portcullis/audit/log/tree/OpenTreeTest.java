package io.portcullis.audit.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTreeTest {

    @Test
    void emptyTree_hasTheRootOfNothing() {
        assertThat(OpenTree.empty().root()).isEqualTo(TreeHash.empty());
        assertThat(OpenTree.decode(OpenTree.empty().encode()).size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 65_536, 70_000})
    void decodedTree_growsAsTheOneThatWasEncoded(int size) {
        StoredTree stored = StoredTree.of(size);
        OpenTree decoded = OpenTree.decode(stored.open.encode());
        assertThat(decoded.encode()).isEqualTo(stored.open.encode());
        for (int i = 0; i < 600; i++) {
            byte[] record = {(byte) i};
            stored.append(record);
            decoded.append(TreeHash.leaf(record), (level, index, hashes) -> {});
        }
        assertThat(decoded.size()).isEqualTo(size + 600);
        assertThat(decoded.root()).isEqualTo(stored.open.root());
    }

    @Test
    void tiles_becomeFullOnceAndHoldTheRootsBeneath() {
        StoredTree stored = StoredTree.of(70_000);
        assertThat(stored.tiles).hasSize(70_000 / 256 + 1);
        byte[] ofLevel1 = stored.tile(1, 0);
        for (int i = 0; i < 256; i++) {
            byte[] beneath = stored.tile(0, i).clone();
            new TreeHash().reduce(beneath, 0, 256);
            assertThat(Arrays.copyOfRange(ofLevel1, 32 * i, 32 * i + 32)).isEqualTo(Arrays.copyOf(beneath, 32));
        }
    }

    @Test
    void otherBytes_areNoEncodedTree() {
        byte[] encoded = StoredTree.of(300).open.encode();
        byte[] otherVersion = encoded.clone();
        otherVersion[0] = 2;
        byte[] otherSize = encoded.clone();
        otherSize[8]++;
        byte[] negative = encoded.clone();
        negative[1] = -1;
        for (byte[] bytes : new byte[][] {
            {},
            {1},
            Arrays.copyOf(encoded, encoded.length - 1),
            Arrays.copyOf(encoded, encoded.length + 32),
            otherVersion,
            otherSize,
            negative
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> OpenTree.decode(bytes));
        }
    }

    @Test
    void leafHashOfAnotherLength_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenTree.empty().append(new byte[31], (level, index, hashes) -> {}));
    }
}
