package io.portcullis.audit.log.export;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json}: what is in the export. It is not signed; the verifier believes none of it unchecked.
 *
 * @param format {@link ExportFiles#FORMAT}
 * @param log id of the log
 * @param origin of its checkpoints
 * @param data name of the file with the entries
 * @param from RFC 3339, inclusive; only when asked for
 * @param to RFC 3339, exclusive; only when asked for
 * @param firstLeaf the first leaf in it
 * @param endLeaf the leaf after the last in it
 * @param treeSize size of the checkpoint
 * @param exportedAt RFC 3339
 */
public record Manifest(
        String format,
        String log,
        String origin,
        Realm realm,
        String data,
        @Nullable String from,
        @Nullable String to,
        long firstLeaf,
        long endLeaf,
        long treeSize,
        String exportedAt) {

    public Manifest {
        Objects.requireNonNull(format);
        Objects.requireNonNull(log);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(realm);
        Objects.requireNonNull(data);
        Objects.requireNonNull(exportedAt);
    }

    public record Realm(String id, String name) {}
}
