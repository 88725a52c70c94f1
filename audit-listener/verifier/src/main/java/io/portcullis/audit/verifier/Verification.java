package io.portcullis.audit.verifier;

import io.portcullis.audit.log.export.Csv;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.Subtrees;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.verifier.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run over one export: proofs and data side by side, in the order of the leaves. */
final class Verification implements AutoCloseable {

    private final ExportZip export;
    private final Scope scope;
    private final Manifest manifest;
    private final Findings findings = new Findings();
    private final Optional<Checkpoint> checkpoint;
    private final @Nullable Checkpoint since;
    private final Progress progress;
    private final ExecutorService pool;
    private final LeafHashes hashes = new LeafHashes();
    private final Mismatches mismatches = new Mismatches();
    private long next;
    private long entries;

    /** Opens the export and checks the signatures. */
    Verification(ExportZip export, @Nullable Path keyFile, @Nullable Path sinceFile, Progress progress)
            throws IOException {
        this.export = export;
        this.progress = progress;
        scope = Scope.read(export);
        manifest = scope.manifest();
        Notes notes = new Notes(export, manifest, keyFile, findings);
        checkpoint = notes.exported(export.bytes(ExportFiles.CHECKPOINT));
        since = sinceFile == null ? null : notes.since(sinceFile).orElse(null);
        if (since != null) {
            TreeCheck.requireReach(manifest, since);
        }
        pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    }

    Findings findings() {
        return findings;
    }

    String log() {
        return manifest.log();
    }

    /** The line for an export without findings. */
    String summary() {
        String root = checkpoint
                .map(own -> Base64.getEncoder().encodeToString(own.root()))
                .orElseThrow();
        return "verified %d entries, tree size %d, root %s".formatted(entries, manifest.treeSize(), root);
    }

    void run() throws IOException {
        boolean csv = manifest.data().equals(ExportFiles.ENTRIES_CSV);
        try (InputStream proofsIn = export.open(ExportFiles.PROOFS);
                InputStream dataIn = export.open(manifest.data())) {
            LineReader proofLines = new LineReader(ExportFiles.PROOFS, proofsIn, false);
            LineReader dataLines = new LineReader(manifest.data(), dataIn, csv);
            TreeCheck tree = new TreeCheck(manifest, subtrees(proofLines.next()), since);
            if (csv) {
                requireHeader(dataLines.next());
            }
            int ahead = 2 * Runtime.getRuntime().availableProcessors() + 2;
            InOrder<Leaf> leaves = new InOrder<>(proofLines, pool, ahead, new LeafParser(scope)::parse);
            InOrder<DataEntry> data = new InOrder<>(dataLines, pool, ahead, csv ? DataEntry::ofCsv : DataEntry::ofJson);
            walk(leaves, data, tree);
            tree.finish(checkpoint, findings);
            mismatches.explain(hashes, findings);
        }
    }

    private static Subtrees subtrees(@Nullable Line line) {
        try {
            Subtrees subtrees = line == null ? null : ExportFiles.JSON.readValue(line.bytes(), Subtrees.class);
            if (subtrees != null) {
                return subtrees;
            }
        } catch (IOException e) {
            // told below
        }
        throw new Malformed("proofs.ndjson does not begin with the subtrees beside the leaves");
    }

    private static void requireHeader(@Nullable Line line) {
        if (line == null || !DataEntry.cells(line).equals(Csv.columns())) {
            throw new Malformed("entries.csv does not begin with the names of its columns");
        }
    }

    private void walk(InOrder<Leaf> leaves, InOrder<DataEntry> data, TreeCheck tree) throws IOException {
        requireAll();
        next = manifest.firstLeaf();
        for (Leaf leaf = leaves.next(); leaf != null; leaf = leaves.next()) {
            if (leaf.index() < next || leaf.index() >= manifest.endLeaf()) {
                findings.add(
                        Kind.RENUMBERED,
                        leaf.index(),
                        leaf.id(),
                        "the leaf is out of order, there twice, or not of this export");
                continue;
            }
            if (leaf.index() > next) {
                findings.add(Kind.DELETED, next, null, missing(next, leaf.index()));
                tree.broken();
            }
            next = leaf.index() + 1;
            hashes.add(leaf.index(), leaf.hash());
            tree.append(leaf.hash());
            check(leaf, data);
            progress.at(next - manifest.firstLeaf(), manifest.endLeaf() - manifest.firstLeaf());
        }
        if (next < manifest.endLeaf()) {
            findings.add(Kind.TRUNCATED, next, null, missing(next, manifest.endLeaf()));
            tree.broken();
        }
        for (DataEntry rest = data.next(); rest != null; rest = data.next()) {
            added(rest);
        }
    }

    /** Without a time asked for, all leaves must be there. */
    private void requireAll() {
        if (manifest.from() == null && manifest.firstLeaf() > 0) {
            findings.add(
                    Kind.DELETED,
                    0,
                    null,
                    missing(0, manifest.firstLeaf()) + ", although no earliest time was asked for");
        }
        if (manifest.to() == null && manifest.endLeaf() < manifest.treeSize()) {
            findings.add(
                    Kind.TRUNCATED,
                    manifest.endLeaf(),
                    null,
                    missing(manifest.endLeaf(), manifest.treeSize()) + ", although no latest time was asked for");
        }
    }

    private static String missing(long from, long to) {
        return to - from == 1
                ? "leaf %d is missing".formatted(from)
                : "leaves %d to %d are missing".formatted(from, to - 1);
    }

    private void check(Leaf leaf, InOrder<DataEntry> data) throws IOException {
        Leaf.Content content = leaf.content();
        if (content == null) {
            mismatches.add(leaf);
            entryOf(leaf, data); // may belong to the data or not
            return;
        }
        if (content.lineId() != null) {
            findings.add(
                    Kind.INDEX_COLUMN_ALTERED, leaf.index(), leaf.id(), "the leaf is listed under another entry's id");
        }
        if (!content.alteredColumns().isEmpty()) {
            findings.add(
                    Kind.INDEX_COLUMN_ALTERED,
                    leaf.index(),
                    leaf.id(),
                    "the row's columns differ from the record: " + names(content.alteredColumns()));
        }
        if (content.payloadProblem() != null) {
            findings.add(Kind.PAYLOAD_EDITED, leaf.index(), leaf.id(), content.payloadProblem());
        }
        if (content.keyProblem() != null) {
            findings.add(Kind.DATA_EDITED, leaf.index(), leaf.id(), content.keyProblem());
        }
        DataEntry entry = entryOf(leaf, data);
        if (entry == null) {
            if (content.included()) {
                findings.add(Kind.DATA_MISSING, leaf.index(), leaf.id(), "the entry is not in the data");
            }
        } else if (content.included()) {
            compare(leaf, content, entry);
        } else {
            added(entry);
        }
    }

    /** The entry of that leaf, taken from the data; nothing when it is not next. Those before it belong to no leaf. */
    private @Nullable DataEntry entryOf(Leaf leaf, InOrder<DataEntry> data) throws IOException {
        for (DataEntry entry = data.peek(); entry != null; entry = data.peek()) {
            if (entry.leafIndex() == leaf.index()
                    || (leaf.id() != null && leaf.id().equals(entry.id()))) {
                return data.next();
            }
            if (entry.leafIndex() > leaf.index() && entry.leafIndex() < manifest.endLeaf()) {
                return null;
            }
            added(entry);
            data.next();
        }
        return null;
    }

    private void added(DataEntry entry) {
        findings.add(
                Kind.DATA_ADDED,
                entry.leafIndex(),
                entry.id(),
                "line %d of %s belongs to no leaf, or is not its place".formatted(entry.line(), manifest.data()));
    }

    private void compare(Leaf leaf, Leaf.Content content, DataEntry entry) {
        entries++;
        DataEntry.Differences differences = entry.differences(content.expected());
        if (!differences.ofRecord().isEmpty() && content.alteredColumns().isEmpty()) {
            findings.add(
                    Kind.INDEX_COLUMN_ALTERED,
                    leaf.index(),
                    leaf.id(),
                    "differs from the record: " + names(differences.ofRecord()));
        }
        if (!differences.ofPayload().isEmpty() && content.payloadProblem() == null) {
            findings.add(
                    Kind.DATA_EDITED,
                    leaf.index(),
                    leaf.id(),
                    "differs from what was sealed: " + names(differences.ofPayload()));
        }
    }

    /** Members have the names the export gives them. */
    private static String names(Collection<String> places) {
        return places.stream()
                .limit(10)
                .map(place -> place.replaceAll("[^\\x21-\\x7e]", "?"))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
