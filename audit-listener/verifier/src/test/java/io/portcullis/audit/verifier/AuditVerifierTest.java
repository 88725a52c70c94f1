package io.portcullis.audit.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.entry.CanonicalJson;
import io.portcullis.audit.log.export.Csv;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.verifier.TestExport.Files5;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest {

    private static final String NDJSON = ExportFiles.ENTRIES_NDJSON;
    private static final String CSV = ExportFiles.ENTRIES_CSV;
    private static final int SIZE = 300;

    @TempDir
    private Path directory = Path.of("");

    private final TestExport log = new TestExport(SIZE);

    private record Outcome(int status, String out, String err) {

        /** Kind, leaf index and entry id of each finding. */
        List<String> findings() {
            return out.lines()
                    .map(line -> line.split(" ", 5))
                    .map(words -> words[0] + " " + words[2] + " " + words[3])
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, entries.ndjson",
        "255, entries.ndjson",
        "256, entries.csv",
        "257, entries.ndjson",
        "1500, entries.csv",
        "0, entries.csv",
        "0, entries.ndjson"
    })
    void untouchedExport_isVerified(int size, String data) throws IOException {
        TestExport untouched = new TestExport(size);
        Outcome outcome = verify(untouched.export(data, 0, size, null, null));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo("verified %d entries, tree size %d, root %s%n"
                        .formatted(size, size, Base64.getEncoder().encodeToString(untouched.tree.root())));
        assertThat(outcome.status()).isEqualTo(AuditVerifier.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, CSV})
    void range_isVerified(String data) throws IOException {
        Outcome outcome = verify(log.export(data, 37, 265, TestExport.time(40), TestExport.time(260)));
        assertThat(outcome.out()).startsWith("verified 220 entries, tree size 300, root ");
        assertThat(outcome.status()).isEqualTo(AuditVerifier.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, CSV})
    void erasedPerson_changesNoProof(String data) throws IOException {
        log.erase();
        assertThat(verify(all(data)).out()).startsWith("verified 300 entries");
    }

    @Test
    void editedRecord_isNamed() throws IOException {
        change(17, "outcome", "denied");
        assertFindings(all(NDJSON), "edited 17 " + TestExport.id(17));
        assertFindings(
                log.export(NDJSON, 10, 30, TestExport.time(10), TestExport.time(30)), "edited 17 " + TestExport.id(17));
        assertFindings(all(CSV), "edited 17 " + TestExport.id(17));
    }

    @Test
    void deletedEntry_isNamed() throws IOException {
        log.rows.get(17).gone = true;
        assertFindings(all(NDJSON), "deleted 17 " + TestExport.id(17));
        assertFindings(all(CSV), "deleted 17 " + TestExport.id(17));
    }

    @Test
    void deletedLeaf_isNamed() throws IOException {
        Files5 export = all(NDJSON);
        export.proofs.remove(18);
        export.entries.remove(17);
        assertFindings(export, "deleted 17 -");
    }

    @Test
    void swappedRecords_areNamed() throws IOException {
        Collections.swap(log.rows, 17, 200);
        assertFindings(all(NDJSON), "swapped 17 " + TestExport.id(200), "swapped 200 " + TestExport.id(17));
    }

    @Test
    void renumberedLeaves_areNamedAndSoIsTheOneTheyHide() throws IOException {
        log.rows.add(19, log.rows.remove(16)); // 16, 17, 18, 19 hold 17, 18, 19, 16
        assertFindings(
                all(NDJSON),
                "renumbered 16 " + TestExport.id(17),
                "renumbered 17 " + TestExport.id(18),
                "renumbered 18 " + TestExport.id(19),
                "renumbered 19 " + TestExport.id(16));
        log.rows.get(19).gone = true; // the record of 16
        assertFindings(
                all(CSV),
                "renumbered 16 " + TestExport.id(17),
                "deleted 16 -",
                "renumbered 17 " + TestExport.id(18),
                "renumbered 18 " + TestExport.id(19),
                "renumbered 19 " + TestExport.id(19));
    }

    @Test
    void leafOutOfOrder_isNamed() throws IOException {
        Files5 export = all(NDJSON);
        Collections.swap(export.proofs, 18, 19);
        assertThat(findings(export)).contains("deleted 17 -", "renumbered 17 " + TestExport.id(17));
        Files5 twice = all(NDJSON);
        twice.proofs.add(19, twice.proofs.get(18));
        assertFindings(twice, "renumbered 17 " + TestExport.id(17));
    }

    @Test
    void truncatedExport_isNamed() throws IOException {
        Files5 cut = all(NDJSON);
        cut.proofs.subList(291, 301).clear();
        cut.entries.subList(290, 300).clear();
        assertFindings(cut, "truncated 290 -");
        assertFindings(log.export(NDJSON, 0, 290, null, null), "truncated 290 -");
        assertFindings(log.export(NDJSON, 10, 300, null, null), "deleted 0 -");
    }

    @Test
    void exchangedLeafHash_isARootMismatch() throws IOException {
        log.hashes.set(17, new byte[32]);
        assertFindings(all(NDJSON), "root-mismatch - -", "edited 17 " + TestExport.id(17));
    }

    @Test
    void exchangedSubtree_isARootMismatch() throws IOException {
        Files5 export = log.export(NDJSON, 37, 265, TestExport.time(40), TestExport.time(260));
        Files5 other = new TestExport(299).export(NDJSON, 37, 264, TestExport.time(40), TestExport.time(260));
        export.proofs.set(0, other.proofs.get(0));
        assertFindings(export, "root-mismatch - -");
    }

    @Test
    void otherTreeSizeInTheManifest_isARootMismatch() throws IOException {
        Files5 export = all(NDJSON);
        export.checkpoint = new TestExport(299).checkpoint(TestExport.SIGNER);
        assertFindings(export, "root-mismatch - -");
    }

    @ParameterizedTest
    @CsvSource({
        "outcome, success, failure",
        "action, user.update, user.delete",
        "time, .123Z, .124Z",
        "actorId, 4f1c0000-0000-4000-8000-000000000001, 4f1c0000-0000-4000-8000-00000000000f",
        "targetId, 4f1c0000-0000-4000-8000-000000000002, 4f1c0000-0000-4000-8000-00000000000f",
        "session, 77770000-0000-4000-8000-000000000003, 77770000-0000-4000-8000-000000000004",
        "via, security-admin-console, other"
    })
    void alteredColumn_isNamed(String column, String text, String by) throws IOException {
        for (String data : List.of(NDJSON, CSV)) {
            Files5 export = all(data);
            export.entry(line(data, 17), text, by);
            Outcome outcome = verify(export);
            assertThat(outcome.findings()).as(column).containsExactly("index-column-altered 17 " + TestExport.id(17));
        }
    }

    @Test
    void alteredIdColumn_isNamed() throws IOException {
        for (String data : List.of(NDJSON, CSV)) {
            Files5 export = all(data);
            export.entry(line(data, 17), TestExport.id(17), TestExport.id(999));
            assertFindings(export, "index-column-altered 17 " + TestExport.id(17));
        }
        Files5 listed = all(NDJSON);
        listed.proof(18, "\"id\":\"" + TestExport.id(17) + "\",\"leafHash", "\"id\":\"other\",\"leafHash");
        assertFindings(listed, "index-column-altered 17 " + TestExport.id(17));
    }

    @Test
    void alteredColumn_isNamedThroughTheServersOwnExport() throws IOException {
        log.rows.get(17).columns = log.rows.get(17).columns.deepCopy().put("outcome", "failure");
        assertFindings(all(CSV), "index-column-altered 17 " + TestExport.id(17));
    }

    @Test
    void alteredColumnThatNoDataShow_isNamed() throws IOException {
        log.rows.get(17).columns = log.rows.get(17).columns.deepCopy().put("eventType", "LOGIN");
        for (String data : List.of(NDJSON, CSV)) {
            assertFindings(all(data), "index-column-altered 17 " + TestExport.id(17));
        }
    }

    @Test
    void editedPayload_isNamed() throws IOException {
        byte[] payload = Objects.requireNonNull(log.rows.get(17).payload).clone();
        payload[payload.length / 2] ^= 1;
        log.rows.get(17).payload = payload;
        assertFindings(all(NDJSON), "payload-edited 17 " + TestExport.id(17));
        log.rows.get(17).payload = null;
        assertFindings(all(CSV), "payload-edited 17 " + TestExport.id(17));
    }

    @ParameterizedTest
    @CsvSource({
        "alice@example.org, mallory@example.org",
        "bob@example.org, eve@example.org",
        "north, south",
        "Firefox/140, Firefox/141",
        "-none, -some",
        "false, true",
        "192.0.2.17, 192.0.2.18"
    })
    void editedData_isNamed(String text, String by) throws IOException {
        for (String data : List.of(NDJSON, CSV)) {
            Files5 export = all(data);
            export.entry(line(data, 17), text, by);
            assertFindings(export, "data-edited 17 " + TestExport.id(17));
        }
    }

    @Test
    void editedSealOrAddedMember_isNamed() throws IOException {
        Files5 moved = all(NDJSON);
        moved.entry(17, "\"leafIndex\":17", "\"leafIndex\":18");
        assertFindings(moved, "data-edited 17 " + TestExport.id(17));
        Files5 more = all(NDJSON);
        more.entry(17, "\"seal\":", "\"note\":1,\"seal\":");
        assertFindings(more, "data-edited 17 " + TestExport.id(17));
        Files5 removed = all(NDJSON);
        removed.entry(17, "\"name\":\"alice\",", "");
        assertFindings(removed, "data-edited 17 " + TestExport.id(17));
    }

    @Test
    void exchangedKey_isNamed() throws IOException {
        Files5 export = all(NDJSON);
        String key = Base64.getEncoder()
                .encodeToString(log.rows.get(17).keys.values().iterator().next());
        export.proof(18, key, "A".repeat(43) + "=");
        assertThat(findings(export)).contains("data-edited 17 " + TestExport.id(17));
    }

    @Test
    void missingData_isNamed() throws IOException {
        for (String data : List.of(NDJSON, CSV)) {
            Files5 export = all(data);
            export.entries.remove(line(data, 17));
            export.entries.remove(export.entries.size() - 1);
            assertFindings(export, "data-missing 17 " + TestExport.id(17), "data-missing 299 " + TestExport.id(299));
        }
    }

    @Test
    void addedData_isNamed() throws IOException {
        for (String data : List.of(NDJSON, CSV)) {
            Files5 twice = all(data);
            twice.entries.add(line(data, 17), twice.entries.get(line(data, 17)));
            assertFindings(twice, "data-added 17 " + TestExport.id(17));
            Files5 atTheEnd = all(data);
            atTheEnd.entries.add(atTheEnd.entries.get(line(data, 17)));
            assertFindings(atTheEnd, "data-added 17 " + TestExport.id(17));
        }
        Files5 outside = log.export(NDJSON, 37, 265, TestExport.time(40), TestExport.time(260));
        outside.entries.add(0, all(NDJSON).entries.get(38));
        assertFindings(outside, "data-added 38 " + TestExport.id(38));
    }

    @Test
    void unreadableData_isNamed() throws IOException {
        for (String line : List.of("garbage\n", "[]\n", "null\n", "{\"id\":1}\n", "\u0000\n", "\n")) {
            Files5 export = all(NDJSON);
            export.entries.add(18, line);
            assertThat(findings(export)).containsExactly("data-added - -");
        }
        Files5 csv = all(CSV);
        csv.entries.add(18, "a,\"b\"\r\n");
        assertThat(findings(csv)).containsExactly("data-added - -");
    }

    @Test
    void signatureOfAnother_isBad() throws IOException {
        Files5 export = all(NDJSON);
        export.checkpoint = log.checkpoint(TestExport.STRANGER);
        assertFindings(export, "bad-signature - -");
        export.checkpoint = log.checkpoint(TestExport.SIGNER).replace("\n300\n", "\n301\n");
        assertThat(findings(export)).contains("bad-signature - -");
        export.checkpoint = "none";
        assertFindings(export, "bad-signature - -");
    }

    @Test
    void givenKey_isTheOneThatCounts() throws IOException {
        Path key = file("key", TestExport.SIGNER.verifierKey() + "\n");
        Path stranger = file("stranger", TestExport.STRANGER.verifierKey() + "\n");
        Path both = file("both", TestExport.STRANGER.verifierKey() + "\n" + TestExport.SIGNER.verifierKey() + "\n");
        assertThat(verify(all(NDJSON), "--key", key.toString()).status()).isZero();
        assertThat(verify(all(NDJSON), "--key", both.toString()).status()).isZero();
        assertThat(verify(all(NDJSON), "--key", stranger.toString()).findings()).containsExactly("bad-signature - -");

        Files5 forged = all(NDJSON);
        forged.checkpoint = log.checkpoint(TestExport.STRANGER);
        forged.key = TestExport.STRANGER.verifierKey() + "\n";
        assertThat(verify(forged).status()).isZero();
        assertThat(verify(forged, "--key", key.toString()).findings()).containsExactly("bad-signature - -");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 299, 300})
    void logThatGrew_extendsTheOlderCheckpoint(int size) throws IOException {
        Path since = file("since", log.checkpointAt(size));
        assertThat(verify(all(NDJSON), "--since", since.toString()).status()).isZero();
    }

    @Test
    void rewoundLog_isNamed() throws IOException {
        Path since = file("since", new TestExport(301).checkpoint(TestExport.SIGNER));
        assertThat(verify(all(NDJSON), "--since", since.toString()).findings()).containsExactly("rewound - -");
    }

    @Test
    void rewrittenLog_isNamed() throws IOException {
        // Every row has a salt or nonce of its own, so that another log of the same entries has other leaves.
        Path since = file("since", new TestExport(200).checkpoint(TestExport.SIGNER));
        assertThat(verify(all(NDJSON), "--since", since.toString()).findings()).containsExactly("rewritten - -");
        Path sameSize = file("same", new TestExport(SIZE).checkpoint(TestExport.SIGNER));
        assertThat(verify(all(NDJSON), "--since", sameSize.toString()).findings())
                .containsExactly("rewritten - -");
    }

    @Test
    void olderCheckpoint_mustBeSignedToo() throws IOException {
        Path since = file("since", new TestExport(200).checkpoint(TestExport.STRANGER));
        assertThat(verify(all(NDJSON), "--since", since.toString()).findings()).containsExactly("bad-signature - -");
        Path none = file("none", "text\n");
        assertThat(verify(all(NDJSON), "--since", none.toString()).status()).isEqualTo(AuditVerifier.UNREADABLE);
    }

    @Test
    void olderCheckpointOutsideTheRange_asksForALargerExport() throws IOException {
        Files5 range = log.export(NDJSON, 37, 265, TestExport.time(40), TestExport.time(260));
        Outcome before =
                verify(range, "--since", file("since", log.checkpointAt(36)).toString());
        assertThat(before.status()).isEqualTo(AuditVerifier.UNREADABLE);
        assertThat(before.err()).contains("export from an earlier time");
        Outcome after =
                verify(range, "--since", file("since", log.checkpointAt(290)).toString());
        assertThat(after.status()).isEqualTo(AuditVerifier.UNREADABLE);
        assertThat(after.err()).contains("export to a later time");
        for (int size : new int[] {37, 100, 265, 272, 300}) {
            Path since = file("since", log.checkpointAt(size));
            assertThat(verify(range, "--since", since.toString()).status()).isZero();
        }
    }

    @Test
    void hostileZips_areRefusedInASentence() throws IOException {
        Path text = file("text.zip", "no zip");
        assertUnreadable(run(text.toString()));
        assertUnreadable(run(directory.resolve("absent.zip").toString()));
        assertUnreadable(run(directory.toString()));
        Path whole = all(NDJSON).write(directory.resolve("whole.zip"));
        byte[] bytes = Files.readAllBytes(whole);
        assertUnreadable(run(Files.write(directory.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2))
                .toString()));
        for (int at = 100; at < bytes.length; at += bytes.length / 40) {
            byte[] garbled = bytes.clone();
            garbled[at] ^= 0x5a;
            assertThat(run(Files.write(directory.resolve("garbled.zip"), garbled)
                                    .toString())
                            .err())
                    .doesNotContain("\tat ");
        }
        Files5 more = all(NDJSON);
        more.more.put("../evil", new byte[1]);
        assertUnreadable(verify(more));
        Files5 both = all(NDJSON);
        both.more.put(CSV, new byte[1]);
        assertUnreadable(verify(both));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}\n",
                "null\n",
                "{\"leafIndex\":\"1\"}\n",
                "\n",
                "{\"leafIndex\":1,\"leafHash\":\"AAAA\"}\n",
                "{\"leafIndex\":1,\"leafHash\":17}\n",
                "{\"leafIndex\":1,\"leafHash\":\"AAAA\",\"keys\":{\"a\":1}}\n",
                "\ud800\n"
            })
    void otherLinesOfProofs_areRefused(String line) throws IOException {
        Files5 export = all(NDJSON);
        export.proofs.set(2, line);
        assertUnreadable(verify(export));
        export.proofs.set(0, line);
        assertUnreadable(verify(export));
    }

    @Test
    void otherManifests_areRefused() throws IOException {
        Manifest good = Objects.requireNonNull(all(NDJSON).manifest);
        assertUnreadable(verify(with(new Manifest(
                "other/1", good.log(), good.origin(), good.realm(), NDJSON, null, null, 0, 300, 300, "x"))));
        assertUnreadable(verify(with(new Manifest(
                good.format(), good.log(), good.origin(), good.realm(), NDJSON, "yesterday", null, 0, 300, 300, "x"))));
        assertUnreadable(verify(with(new Manifest(
                good.format(), good.log(), good.origin(), good.realm(), NDJSON, null, null, -1, 300, 300, "x"))));
        assertUnreadable(verify(with(new Manifest(
                good.format(), good.log(), good.origin(), good.realm(), NDJSON, null, null, 0, 301, 300, "x"))));
        Files5 large = with(new Manifest(
                good.format(),
                good.log(),
                good.origin(),
                good.realm(),
                NDJSON,
                null,
                null,
                0,
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                "x"));
        assertThat(verify(large).findings()).contains("truncated 300 -", "root-mismatch - -");
    }

    @Test
    void hugeLine_isRefused() throws IOException {
        Files5 export = all(NDJSON);
        export.entries.set(17, " ".repeat(LineReader.LONGEST + 1) + "\n");
        Outcome outcome = verify(export);
        assertUnreadable(outcome);
        assertThat(outcome.err()).contains("entries.ndjson, line 18");
    }

    @Test
    void csvWithOtherColumns_isRefused() throws IOException {
        Files5 export = all(CSV);
        List<String> columns = new ArrayList<>(Csv.columns());
        Collections.swap(columns, 0, 1);
        export.entries.set(0, Csv.line(columns));
        assertUnreadable(verify(export));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.zip b.zip", "--key", "a.zip --key", "a.zip --other", "a.zip --key b --key c", "-h"})
    void otherArguments_showTheUsage(String words) {
        Outcome outcome = words.isEmpty() ? run() : run(words.split(" ", -1));
        assertThat(outcome.status()).isEqualTo(AuditVerifier.UNREADABLE);
        assertThat(outcome.err()).startsWith("Usage: ");
    }

    private Files5 with(Manifest manifest) {
        Files5 export = all(NDJSON);
        export.manifest = manifest;
        return export;
    }

    /** Line of the data with the entry of that leaf, in an export from 0. */
    private static int line(String data, int leaf) {
        return data.equals(CSV) ? leaf + 1 : leaf;
    }

    private Files5 all(String data) {
        return log.export(data, 0, SIZE, null, null);
    }

    private void change(int leaf, String member, String value) {
        TestExport.Row row = log.rows.get(leaf);
        ObjectNode record = row.columns.deepCopy().put(member, value);
        row.columns = record;
        row.record = CanonicalJson.bytes(record);
    }

    private void assertFindings(Files5 export, String... findings) throws IOException {
        assertThat(findings(export)).containsExactly(findings);
    }

    private List<String> findings(Files5 export) throws IOException {
        Outcome outcome = verify(export);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isEqualTo(AuditVerifier.FOUND);
        assertThat(outcome.out().lines()).allMatch(line -> line.split(" ", 5)[1].equals(TestExport.LOG));
        return outcome.findings();
    }

    private static void assertUnreadable(Outcome outcome) {
        assertThat(outcome.status()).isEqualTo(AuditVerifier.UNREADABLE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1);
    }

    private Outcome verify(Files5 export, String... options) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(export.write(directory.resolve("export.zip")).toString());
        words.addAll(List.of(options));
        return run(words.toArray(new String[0]));
    }

    private static Outcome run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = AuditVerifier.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
