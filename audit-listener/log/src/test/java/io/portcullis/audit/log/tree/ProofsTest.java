package io.portcullis.audit.log.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {

    /** The inputs that implementations of RFC 6962 have in their tests since certificate-transparency-go. */
    private static final List<String> CLASSIC =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void root_ofTheClassicInputs(int size, String root) {
        assertThat(hex(classic().proofs().root(size))).isEqualTo(root);
    }

    @ParameterizedTest
    @MethodSource
    void inclusion_ofTheClassicInputs(int leaf, int size, List<String> proof) {
        assertThat(classic().proofs().inclusion(leaf, size))
                .extracting(ProofsTest::hex)
                .isEqualTo(proof);
    }

    static Stream<Arguments> inclusion_ofTheClassicInputs() {
        return Stream.of(
                Arguments.of(0, 1, List.of()),
                Arguments.of(
                        0,
                        8,
                        List.of(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                Arguments.of(
                        5,
                        8,
                        List.of(
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
                Arguments.of(2, 3, List.of("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
                Arguments.of(
                        1,
                        5,
                        List.of(
                                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")));
    }

    @ParameterizedTest
    @MethodSource
    void consistency_ofTheClassicInputs(int from, int to, List<String> proof) {
        assertThat(classic().proofs().consistency(from, to))
                .extracting(ProofsTest::hex)
                .isEqualTo(proof);
    }

    static Stream<Arguments> consistency_ofTheClassicInputs() {
        return Stream.of(
                Arguments.of(1, 1, List.of()),
                Arguments.of(
                        1,
                        8,
                        List.of(
                                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")),
                Arguments.of(
                        6,
                        8,
                        List.of(
                                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")),
                Arguments.of(
                        2,
                        5,
                        List.of(
                                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")));
    }

    @Test
    void everything_asTheDefinitionSaysForEverySizeToForty() {
        StoredTree stored = StoredTree.of(40);
        NaiveTree naive = new NaiveTree(stored.records);
        for (int size = 1; size <= 40; size++) {
            byte[] root = naive.mth(0, size);
            assertThat(stored.proofs().root(size)).isEqualTo(root);
            for (int leaf = 0; leaf < size; leaf++) {
                checkInclusion(stored, naive, leaf, size);
            }
            for (int from = 1; from <= size; from++) {
                checkConsistency(stored, naive, from, size);
                checkCover(stored, naive, from, size, 40);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000})
    void everything_asTheDefinitionSays(int size) {
        StoredTree stored = StoredTree.of(size);
        NaiveTree naive = new NaiveTree(stored.records);
        assertThat(stored.open.root()).isEqualTo(naive.mth(0, size));
        for (int leaf : some(0, size - 1)) {
            checkInclusion(stored, naive, leaf, size);
        }
        for (int from : some(1, size)) {
            checkConsistency(stored, naive, from, size);
            checkCover(stored, naive, from, size, size);
            assertThat(stored.proofs().root(from)).isEqualTo(naive.mth(0, from));
            checkInclusion(stored, naive, from / 2, from);
            checkConsistency(stored, naive, from / 3 + 1, from);
        }
    }

    @Test
    void proofs_readATileOrTwoOfALevel() {
        StoredTree stored = StoredTree.of(70_000);
        for (int leaf : some(0, 69_999)) {
            stored.reads = 0;
            stored.proofs().inclusion(leaf, 70_000);
            assertThat(stored.reads).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void verification_refusesWhatWasChanged() {
        StoredTree stored = StoredTree.of(13);
        Proofs proofs = stored.proofs();
        byte[] root = proofs.root(13);
        byte[] leaf = TreeHash.leaf(stored.records.get(5));
        List<byte[]> proof = proofs.inclusion(5, 13);
        assertThat(Proofs.includes(5, 13, leaf, proof, root)).isTrue();
        assertThat(Proofs.includes(4, 13, leaf, proof, root)).isFalse();
        assertThat(Proofs.includes(5, 32, leaf, proof, root)).isFalse();
        assertThat(Proofs.includes(13, 13, leaf, proof, root)).isFalse();
        assertThat(Proofs.includes(-1, 13, leaf, proof, root)).isFalse();
        assertThat(Proofs.includes(5, 13, root, proof, root)).isFalse();
        assertThat(Proofs.includes(5, 13, leaf, proof.subList(1, proof.size()), root))
                .isFalse();
        assertThat(Proofs.includes(5, 13, leaf, with(proof, root), root)).isFalse();

        byte[] before = proofs.root(6);
        List<byte[]> path = proofs.consistency(6, 13);
        assertThat(Proofs.extended(6, before, 13, root, path)).isTrue();
        assertThat(Proofs.extended(5, before, 13, root, path)).isFalse();
        assertThat(Proofs.extended(6, root, 13, root, path)).isFalse();
        assertThat(Proofs.extended(6, before, 13, before, path)).isFalse();
        assertThat(Proofs.extended(6, before, 13, root, with(path, root))).isFalse();
        assertThat(Proofs.extended(6, before, 13, root, List.of())).isFalse();
        assertThat(Proofs.extended(13, root, 13, root, List.of())).isTrue();
        assertThat(Proofs.extended(13, before, 13, root, List.of())).isFalse();
        assertThat(Proofs.extended(0, TreeHash.empty(), 13, root, List.of())).isTrue();
        assertThat(Proofs.extended(14, root, 13, root, List.of())).isFalse();
    }

    private static void checkInclusion(StoredTree stored, NaiveTree naive, int leaf, int size) {
        List<byte[]> proof = stored.proofs().inclusion(leaf, size);
        assertThat(hex(proof)).isEqualTo(hex(naive.path(leaf, 0, size)));
        assertThat(Proofs.includes(leaf, size, TreeHash.leaf(stored.records.get(leaf)), proof, naive.mth(0, size)))
                .isTrue();
    }

    private static void checkConsistency(StoredTree stored, NaiveTree naive, int from, int to) {
        List<byte[]> proof = stored.proofs().consistency(from, to);
        assertThat(hex(proof)).isEqualTo(hex(naive.subproof(from, 0, to, true)));
        assertThat(Proofs.extended(from, naive.mth(0, from), to, naive.mth(0, to), proof))
                .isTrue();
    }

    /** Left cover, some leaves, right cover: together the root. */
    private static void checkCover(StoredTree stored, NaiveTree naive, int from, int to, int size) {
        Joint joint = new Joint();
        join(joint, Cover.of(0, from), stored.proofs().cover(0, from));
        for (int leaf = from; leaf < to && leaf < from + 300; leaf++) {
            joint.appendLeaf(TreeHash.leaf(stored.records.get(leaf)));
        }
        assertThat(joint.root()).isEqualTo(naive.mth(0, Math.min(to, from + 300)));
        join(joint, Cover.of(joint.size(), size), stored.proofs().cover(joint.size(), size));
        assertThat(joint.size()).isEqualTo(size);
        assertThat(joint.root()).isEqualTo(naive.mth(0, size));
    }

    private static void join(Joint joint, List<Cover> cover, List<byte[]> roots) {
        assertThat(roots).hasSameSizeAs(cover);
        for (int i = 0; i < roots.size(); i++) {
            joint.append(cover.get(i).end() - cover.get(i).first(), roots.get(i));
        }
    }

    /** The borders, everything near tile borders, and a few between. */
    private static List<Integer> some(int first, int last) {
        return IntStream.concat(
                        IntStream.of(first, last, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 69_999),
                        IntStream.iterate(first, i -> i <= last, i -> i + 3_331))
                .filter(i -> i >= first && i <= last)
                .distinct()
                .boxed()
                .toList();
    }

    private static StoredTree classic() {
        StoredTree tree = new StoredTree();
        CLASSIC.forEach(record -> tree.append(HexFormat.of().parseHex(record)));
        return tree;
    }

    private static List<byte[]> with(List<byte[]> proof, byte[] more) {
        List<byte[]> longer = new ArrayList<>(proof);
        longer.add(more);
        return longer;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(ProofsTest::hex).toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
