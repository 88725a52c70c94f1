package io.portcullis.audit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.entry.CanonicalJson;
import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.audit.log.export.Csv;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.ProofLine;
import io.portcullis.audit.log.export.Subtrees;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.Ed25519;
import io.portcullis.audit.log.note.Signer;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.Proofs;
import io.portcullis.audit.log.tree.TreeHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A log with so many entries, one a second, and exports of it. What a test wants otherwise it changes before writing. */
final class TestExport {

    static final String LOG = "5c6f6f0e-8f1e-4d0e-9d0c-6d0f3f6f1a11";
    static final String ORIGIN = Checkpoint.origin(LOG);
    static final Signer SIGNER = new Signer(ORIGIN, Ed25519.privateKey(seed(1)));
    static final Signer STRANGER = new Signer(ORIGIN, Ed25519.privateKey(seed(2)));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long START = Instant.parse("2026-10-01T09:15:00.123Z").toEpochMilli();
    private static final String ALICE = "a1f0c3f4-0000-4000-8000-00000000000a";
    private static final String BOB = "b0b0c3f4-0000-4000-8000-00000000000b";

    final List<Row> rows = new ArrayList<>();

    /** The hashes in the tree, by leaf. */
    final List<byte[]> hashes = new ArrayList<>();

    final OpenTree tree = OpenTree.empty();
    private final Map<String, byte[]> tiles = new HashMap<>();

    /** An entry's row: what is sealed, and the columns the API shows. */
    static final class Row {
        final String id;
        byte[] record;
        byte @Nullable [] payload;
        ObjectNode columns;
        final JsonNode open;
        final Map<String, JsonNode> persons;
        final Map<String, byte[]> keys;
        boolean gone;

        Row(
                String id,
                ObjectNode record,
                byte[] payload,
                JsonNode open,
                Map<String, JsonNode> persons,
                Map<String, byte[]> keys) {
            this.id = id;
            this.record = CanonicalJson.bytes(record);
            this.columns = record;
            this.payload = payload;
            this.open = open;
            this.persons = persons;
            this.keys = keys;
        }
    }

    TestExport(int size) {
        for (int i = 0; i < size; i++) {
            Row row = row(i);
            rows.add(row);
            hashes.add(TreeHash.leaf(row.record));
            tree.append(TreeHash.leaf(row.record), (level, index, tile) -> tiles.put(level + "/" + index, tile));
        }
    }

    static String id(int i) {
        return "01987a52-0000-7000-8000-%012x".formatted(i);
    }

    static String time(int i) {
        return Instant.ofEpochMilli(START + 1000L * i).toString();
    }

    private static Row row(int i) {
        String id = id(i);
        Map<String, JsonNode> persons = new HashMap<>();
        ObjectNode alice = JSON.objectNode()
                .put("name", "alice")
                .put("email", "alice@example.org")
                .put("ip", "192.0.2." + i % 250)
                .put("userAgent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        ObjectNode bob = JSON.objectNode().put("name", "bob").put("email", "bob@example.org");
        bob.putObject("changes").putObject("/email").put("old", "b@example.org").put("new", "bob@example.org");
        persons.put(ALICE, alice);
        persons.put(BOB, bob);
        ObjectNode open = JSON.objectNode().put("reason", "-none").put("realm", "portcullis");
        open.putArray("organizations").addObject().put("id", "o1").put("alias", "north");
        open.putObject("actor").put("person", ALICE);
        open.putObject("network").put("person", ALICE);
        open.putObject("target").put("person", BOB);
        open.putObject("auth")
                .put("acr", "aal2")
                .put("authTime", START / 1000)
                .putArray("amr")
                .add("pwd")
                .add("otp");
        ArrayNode changes = open.putArray("changes");
        changes.addObject()
                .put("path", "/enabled")
                .put("op", "replace")
                .put("old", true)
                .put("new", false);
        changes.addObject().put("path", "/email").put("op", "replace").put("person", BOB);
        Map<String, byte[]> keys = new HashMap<>();
        ObjectNode payload = JSON.objectNode().put("salt", "AAAAAAAAAAAAAAAAAAAAAA==");
        payload.set("open", open);
        ObjectNode closed = payload.putObject("persons");
        persons.forEach((person, text) -> {
            byte[] key = EntryCipher.entryKey(seed(person.hashCode()), id);
            keys.put(person, key);
            closed.put(
                    person,
                    Base64.getEncoder().encodeToString(EntryCipher.seal(key, id, person, CanonicalJson.bytes(text))));
        });
        byte[] payloadBytes = CanonicalJson.bytes(payload);
        ObjectNode record = JSON.objectNode()
                .put("v", 1)
                .put("id", id)
                .put("log", LOG)
                .put("time", START + 1000L * i)
                .put("kind", "admin")
                .put("action", "user.update")
                .put("outcome", "success")
                .put("actorType", "user")
                .put("actorId", "4f1c0000-0000-4000-8000-000000000001")
                .put("targetType", "user")
                .put("targetId", "4f1c0000-0000-4000-8000-000000000002")
                .put("session", "77770000-0000-4000-8000-000000000003")
                .put("client", "security-admin-console")
                .put("eventType", "USER")
                .put("operation", "UPDATE")
                .put("resourcePath", "users/4f1c0000-0000-4000-8000-000000000002")
                .put("payload", sha256(payloadBytes));
        return new Row(id, record, payloadBytes, open, persons, keys);
    }

    /** An export of the leaves {@code first} ≤ i &lt; {@code end}, of which the data has those whose time is between the given ones. */
    Files5 export(String data, int first, int end, @Nullable String from, @Nullable String to) {
        Files5 files = new Files5();
        Proofs proofs = new Proofs(tree.over((level, index, width) -> {
            byte[] tile = tiles.get(level + "/" + index);
            if (tile == null) {
                throw new IllegalStateException("no tile");
            }
            return tile;
        }));
        files.manifest = new Manifest(
                ExportFiles.FORMAT,
                LOG,
                ORIGIN,
                new Manifest.Realm(LOG, "portcullis"),
                data,
                from,
                to,
                first,
                end,
                tree.size(),
                "2026-11-22T00:00:00.000Z");
        files.checkpoint = checkpoint(SIGNER);
        if (data.equals(ExportFiles.ENTRIES_CSV)) {
            files.entries.add(Csv.line(Csv.columns()));
        }
        files.proofs.add(json(new Subtrees(proofs.cover(0, first), proofs.cover(end, tree.size()))));
        for (int i = first; i < end; i++) {
            Row row = rows.get(i);
            boolean in = !row.gone
                    && (from == null
                            || row.columns.path("time").longValue()
                                    >= Instant.parse(from).toEpochMilli())
                    && (to == null
                            || row.columns.path("time").longValue()
                                    < Instant.parse(to).toEpochMilli());
            files.proofs.add(json(new ProofLine(
                    i,
                    row.id,
                    hashes.get(i),
                    row.gone ? null : new String(row.record, StandardCharsets.UTF_8),
                    row.gone ? null : altered(row),
                    in ? row.payload : null,
                    in ? row.keys : null)));
            if (in) {
                JsonNode entry = entry(row, i);
                files.entries.add(data.equals(ExportFiles.ENTRIES_CSV) ? Csv.line(Csv.cells(entry)) : entry + "\n");
            }
        }
        return files;
    }

    /** The record the columns make, when it is not the stored one. */
    private static @Nullable String altered(Row row) {
        byte[] columns = CanonicalJson.bytes(row.columns);
        return Arrays.equals(columns, row.record) ? null : new String(columns, StandardCharsets.UTF_8);
    }

    String checkpoint(Signer signer) {
        return signer.sign(new Checkpoint(ORIGIN, tree.size(), tree.root())).toString();
    }

    /** The checkpoint this log had at an earlier size. */
    String checkpointAt(int size) {
        OpenTree earlier = OpenTree.empty();
        hashes.subList(0, size).forEach(hash -> earlier.append(hash, (level, index, tile) -> {}));
        return SIGNER.sign(new Checkpoint(ORIGIN, size, earlier.root())).toString();
    }

    /** The entry as the API shows it. */
    private JsonNode entry(Row row, int leaf) {
        ObjectNode entry = JSON.objectNode();
        entry.set("id", row.columns.path("id"));
        entry.put(
                "time",
                Instant.ofEpochMilli(row.columns.path("time").longValue()).toString());
        entry.set("action", row.columns.path("action"));
        entry.set("kind", row.columns.path("kind"));
        entry.set("outcome", row.columns.path("outcome"));
        entry.set("reason", row.open.path("reason"));
        entry.putObject("realm").put("id", LOG).put("name", "portcullis");
        entry.set("organizations", row.open.path("organizations"));
        ObjectNode actor = entry.putObject("actor");
        actor.set("type", row.columns.path("actorType"));
        actor.set("id", row.columns.path("actorId"));
        JsonNode alice = row.keys.containsKey(ALICE) ? row.persons.get(ALICE) : null;
        if (alice != null) {
            actor.set("name", alice.path("name"));
            actor.set("email", alice.path("email"));
        }
        actor.set("via", row.columns.path("client"));
        actor.set("session", row.columns.path("session"));
        ObjectNode auth = row.open.path("auth").deepCopy();
        auth.put("authTime", Instant.ofEpochSecond(START / 1000).toString().replace("Z", ".000Z"));
        entry.set("auth", auth);
        ObjectNode target = entry.putObject("target");
        target.set("type", row.columns.path("targetType"));
        target.set("id", row.columns.path("targetId"));
        target.put("name", "bob");
        ObjectNode network = entry.putObject("network");
        if (alice != null) {
            network.set("ip", alice.path("ip"));
            network.set("userAgent", alice.path("userAgent"));
        }
        ArrayNode changes = entry.putArray("changes");
        changes.add(row.open.path("changes").get(0));
        changes.addObject()
                .put("path", "/email")
                .put("op", "replace")
                .put("old", "b@example.org")
                .put("new", "bob@example.org");
        entry.putObject("seal")
                .put("state", "sealed")
                .put("log", LOG)
                .put("leafIndex", leaf)
                .put("leafHash", Base64.getEncoder().encodeToString(hashes.get(leaf)));
        return entry;
    }

    /** Erases alice, as if before the export. */
    void erase() {
        rows.forEach(row -> row.keys.remove(ALICE));
    }

    /** The content of the five files, lines with their ends. */
    static final class Files5 {
        @Nullable
        Manifest manifest;

        String key = SIGNER.verifierKey() + "\n";
        String checkpoint = "";
        final List<String> entries = new ArrayList<>();
        final List<String> proofs = new ArrayList<>();
        final Map<String, byte[]> more = new HashMap<>();

        /** Changes the text of a line of the proofs; leaf {@code i} of an export from 0 is line {@code i + 1}. */
        void proof(int line, String text, String by) {
            replace(proofs, line, text, by);
        }

        void entry(int line, String text, String by) {
            replace(entries, line, text, by);
        }

        private static void replace(List<String> lines, int line, String text, String by) {
            String before = lines.get(line);
            if (!before.contains(text)) {
                throw new IllegalArgumentException("no " + text + " in " + before);
            }
            lines.set(line, before.replace(text, by));
        }

        Path write(Path path) throws IOException {
            Manifest written = Objects.requireNonNull(manifest);
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(ExportFiles.MANIFEST, ExportFiles.JSON.writeValueAsBytes(written));
            files.put(ExportFiles.KEY, key.getBytes(StandardCharsets.UTF_8));
            files.put(ExportFiles.CHECKPOINT, checkpoint.getBytes(StandardCharsets.UTF_8));
            files.put(written.data(), bytes(entries));
            files.put(ExportFiles.PROOFS, bytes(proofs));
            files.putAll(more);
            try (OutputStream out = Files.newOutputStream(path);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            return path;
        }

        private static byte[] bytes(List<String> lines) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            lines.forEach(line -> bytes.writeBytes(line.getBytes(StandardCharsets.UTF_8)));
            return bytes.toByteArray();
        }
    }

    private static String json(Object value) {
        try {
            return ExportFiles.JSON.writeValueAsString(value) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] seed(int first) {
        byte[] seed = new byte[32];
        seed[0] = (byte) first;
        return seed;
    }
}
