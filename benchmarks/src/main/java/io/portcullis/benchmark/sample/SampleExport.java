package io.portcullis.benchmark.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.ProofLine;
import io.portcullis.audit.log.export.Subtrees;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.TreeHash;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A whole sample log as an export. */
public final class SampleExport {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final int BATCH = 10_000;
    private static final byte[] LINE_END = {'\n'};

    private final SampleLog log;
    private final ServerKeys keys;
    private final OpenTree tree = OpenTree.empty();

    public SampleExport(SampleLog log, ServerKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** Writes so many entries, one a second, and answers the zip's path. */
    public Path write(Path folder, int count) throws IOException {
        // The checkpoint comes first in the zip and is known last.
        Path entries = folder.resolve(ExportFiles.ENTRIES_NDJSON);
        Path proofs = folder.resolve(ExportFiles.PROOFS);
        lines(entries, proofs, count);
        Path export = folder.resolve("export.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(export));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            String origin = Checkpoint.origin(log.id());
            file(zip, ExportFiles.MANIFEST, ExportFiles.JSON.writeValueAsBytes(manifest(origin)));
            file(zip, ExportFiles.KEY, text(keys.signer(log.id()).verifierKey() + "\n"));
            Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
            file(
                    zip,
                    ExportFiles.CHECKPOINT,
                    text(keys.signer(log.id()).sign(checkpoint).toString()));
            for (Path file : List.of(entries, proofs)) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
                Files.delete(file);
            }
        }
        return export;
    }

    private Manifest manifest(String origin) {
        return new Manifest(
                ExportFiles.FORMAT,
                log.id(),
                origin,
                new Manifest.Realm(log.id(), log.id()),
                ExportFiles.ENTRIES_NDJSON,
                null,
                null,
                0,
                tree.size(),
                tree.size(),
                time(START));
    }

    /** A leaf's hash and its lines in both files. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record Leaf(byte[] hash, byte[] entry, byte[] proof) {}

    private void lines(Path entries, Path proofs, int count) throws IOException {
        try (OutputStream data = new BufferedOutputStream(Files.newOutputStream(entries));
                OutputStream leaves = new BufferedOutputStream(Files.newOutputStream(proofs))) {
            line(leaves, ExportFiles.JSON.writeValueAsBytes(new Subtrees(List.of(), List.of())));
            for (int first = 0; first < count; first += BATCH) {
                List<Leaf> batch = IntStream.range(first, Math.min(count, first + BATCH))
                        .parallel()
                        .mapToObj(i -> leaf(i, log.entry(i, START + 1000L * i)))
                        .toList();
                for (Leaf leaf : batch) {
                    tree.append(leaf.hash(), (level, index, hashes) -> {});
                    line(data, leaf.entry());
                    line(leaves, leaf.proof());
                }
            }
        }
    }

    private Leaf leaf(int index, Sample sample) {
        byte[] hash = TreeHash.leaf(sample.record());
        Map<String, byte[]> entryKeys = new HashMap<>();
        sample.persons()
                .keySet()
                .forEach(person -> entryKeys.put(person.keyId(), EntryCipher.entryKey(person.key(), sample.id())));
        String record = new String(sample.record(), StandardCharsets.UTF_8);
        try {
            return new Leaf(
                    hash,
                    ExportFiles.JSON.writeValueAsBytes(entry(index, sample, hash)),
                    ExportFiles.JSON.writeValueAsBytes(
                            new ProofLine(index, sample.id(), hash, record, null, sample.payload(), entryKeys)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the API shows it. */
    private ObjectNode entry(int index, Sample sample, byte[] hash) {
        ObjectNode columns = sample.columns();
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("id", columns.path("id"));
        entry.put("time", time(sample.time()));
        entry.set("kind", columns.path("kind"));
        entry.set("action", columns.path("action"));
        entry.set("outcome", columns.path("outcome"));
        entry.putObject("realm").put("id", log.id()).put("name", log.id());
        entry.putArray("organizations");
        Person actor = sample.persons().keySet().iterator().next();
        entry.putObject("actor")
                .put("type", "user")
                .put("id", actor.id())
                .put("name", actor.name())
                .put("email", actor.email())
                .setAll(Map.of("via", columns.path("client"), "session", columns.path("session")));
        if (sample.open().has("auth")) {
            ObjectNode auth = sample.open().path("auth").deepCopy();
            entry.set("auth", auth.put("authTime", time(sample.time() / 1000 * 1000)));
        }
        Person target = target(sample);
        entry.putObject("target").put("type", "user").put("id", target.id()).put("name", target.name());
        entry.putObject("network")
                .put("ip", actor.ip())
                .set("userAgent", sample.of(actor).path("userAgent"));
        ArrayNode changes = entry.putArray("changes");
        sample.open().path("changes").forEach(stored -> changes.add(change(stored, sample.of(target))));
        entry.putObject("seal")
                .put("state", "sealed")
                .put("log", log.id())
                .put("leafIndex", index)
                .put("leafHash", hash);
        return entry;
    }

    /** Who is not the actor, unless nobody else is there. */
    private static Person target(Sample sample) {
        return sample.persons().keySet().stream().reduce((first, last) -> last).orElseThrow();
    }

    /** A person's change with its values. */
    private static ObjectNode change(JsonNode stored, ObjectNode person) {
        ObjectNode change = stored.deepCopy();
        if (change.remove("person") != null) {
            change.setAll(
                    (ObjectNode) person.path("changes").path(stored.path("path").asText()));
        }
        return change;
    }

    private static String time(long milliseconds) {
        return TIME.format(Instant.ofEpochMilli(milliseconds).atOffset(ZoneOffset.UTC));
    }

    private static void line(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.write(LINE_END);
    }

    private static void file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
