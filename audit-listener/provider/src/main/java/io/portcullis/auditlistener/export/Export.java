package io.portcullis.auditlistener.export;

import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.export.ProofLine;
import io.portcullis.audit.log.export.Subtrees;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.EntryReader;
import io.portcullis.auditlistener.entry.Seal;
import io.portcullis.auditlistener.sealing.Leaf;
import io.portcullis.auditlistener.sealing.SealedTree;
import io.portcullis.auditlistener.sealing.Seals;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An export of a log as it is when this is made, however much is appended while it is written. Holds a portion of the log in
 * memory, and no connection to the database while the reader takes it in.
 */
public final class Export implements StreamingOutput {

    private static final int PORTION = 500;

    private final KeycloakSessionFactory factory;
    private final String log;
    private final Format format;
    private final Extent extent;
    private final Manifest manifest;
    private final String key;
    private final String checkpoint;
    private final Subtrees subtrees;

    private Export(
            KeycloakSession session, SealedTree tree, String log, Manifest.Realm realm, Format format, Extent extent) {
        this.factory = session.getKeycloakSessionFactory();
        this.log = log;
        this.format = format;
        this.extent = extent;
        this.key = session.getProvider(Seals.class).verifierKeys(log);
        this.checkpoint = tree.checkpoint();
        this.subtrees = new Subtrees(tree.cover(0, extent.first()), tree.cover(extent.end(), tree.size()));
        this.manifest = new Manifest(
                ExportFiles.FORMAT,
                log,
                Checkpoint.origin(log),
                realm,
                format.file(),
                extent.from().map(Entry::time).orElse(null),
                extent.to().map(Entry::time).orElse(null),
                extent.first(),
                extent.end(),
                tree.size(),
                Entry.time(Time.currentTimeMillis()));
    }

    /**
     * The export of the log's entries of that time; nothing while the log has no checkpoint.
     *
     * @param from epoch milliseconds, inclusive
     * @param to epoch milliseconds, exclusive
     */
    public static Optional<Export> of(
            KeycloakSession session,
            String log,
            Manifest.Realm realm,
            Format format,
            Optional<Long> from,
            Optional<Long> to) {
        return session.getProvider(Seals.class)
                .tree(log)
                .map(tree -> new Export(
                        session,
                        tree,
                        log,
                        realm,
                        format,
                        Extent.of(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                                log,
                                tree.size(),
                                from,
                                to)));
    }

    /** How many entries it has. */
    public long entries() {
        return extent.entries();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            file(zip, ExportFiles.MANIFEST, Format.json(manifest));
            file(zip, ExportFiles.KEY, key);
            file(zip, ExportFiles.CHECKPOINT, checkpoint);
            leaves(zip, format.file(), format.header(), this::data);
            leaves(zip, ExportFiles.PROOFS, Format.json(subtrees), this::proof);
        }
    }

    private static void file(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The lines of some leaves, and the leaf behind them. */
    private record Portion(String lines, long next) {}

    private void leaves(
            ZipOutputStream zip, String name, String header, BiFunction<Leaf, Optional<Row>, Optional<String>> line)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(header.getBytes(StandardCharsets.UTF_8));
        long next = extent.first();
        while (next < extent.end()) {
            Portion portion = portion(next, line);
            zip.write(portion.lines().getBytes(StandardCharsets.UTF_8));
            next = portion.next();
        }
        zip.closeEntry();
    }

    private Portion portion(long first, BiFunction<Leaf, Optional<Row>, Optional<String>> line) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            List<Leaf> leaves = session.getProvider(Seals.class).leaves(log, first, extent.end(), PORTION);
            Map<String, Row> entries = entries(session, leaves);
            StringBuilder lines = new StringBuilder();
            leaves.forEach(leaf -> line.apply(leaf, Optional.ofNullable(entries.get(leaf.entryId())))
                    .ifPresent(lines::append));
            long next = leaves.size() < PORTION
                    ? extent.end()
                    : leaves.get(leaves.size() - 1).index() + 1;
            return new Portion(lines.toString(), next);
        });
    }

    /** An entry, and the organizations listed beside it. */
    private record Row(Entry entry, Set<String> listed) {}

    private static Map<String, Row> entries(KeycloakSession session, List<Leaf> leaves) {
        List<EntryEntity> rows = new ArrayList<>();
        leaves.stream().map(Leaf::entry).filter(Objects::nonNull).forEach(rows::add);
        EntryReader reader = session.getProvider(AuditLog.class).reader();
        Map<String, Set<String>> listed = reader.listed(rows);
        Map<String, Row> entries = new HashMap<>();
        reader.read(rows)
                .forEach(entry -> entries.put(
                        entry.row().id(),
                        new Row(entry, listed.getOrDefault(entry.row().id(), Set.of()))));
        return entries;
    }

    private Optional<String> data(Leaf leaf, Optional<Row> row) {
        Seal seal = new Seal(log, leaf.index(), Base64.getEncoder().encodeToString(leaf.hash()));
        return row.map(Row::entry)
                .filter(one -> extent.isWithin(one.row()))
                .map(one -> format.line(one.json(seal, organization -> true)));
    }

    private Optional<String> proof(Leaf leaf, Optional<Row> row) {
        Optional<Entry> entry = row.map(Row::entry);
        Optional<Entry> shown = entry.filter(one -> extent.isWithin(one.row()));
        @Nullable
        String record = entry.map(one -> new String(one.row().record(), StandardCharsets.UTF_8))
                .orElse(null);
        @Nullable
        String columns =
                row.flatMap(one -> one.entry().alteredColumns(one.listed())).orElse(null);
        byte @Nullable [] payload = shown.map(one -> one.row().payload()).orElse(null);
        @Nullable Map<String, byte[]> keys = shown.map(Entry::keys).orElse(null);
        return Optional.of(
                Format.json(new ProofLine(leaf.index(), leaf.entryId(), leaf.hash(), record, columns, payload, keys)));
    }
}
