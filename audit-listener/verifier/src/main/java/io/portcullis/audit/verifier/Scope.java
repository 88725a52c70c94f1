package io.portcullis.audit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the manifest says is in the export.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 */
record Scope(Manifest manifest, long from, long to) {

    static Scope read(ExportZip export) throws IOException {
        Manifest manifest = manifest(export.bytes(ExportFiles.MANIFEST));
        if (!manifest.format().equals(ExportFiles.FORMAT)) {
            throw new Malformed("the export is of another format, not " + ExportFiles.FORMAT);
        }
        if (!List.of(ExportFiles.ENTRIES_NDJSON, ExportFiles.ENTRIES_CSV).contains(manifest.data())) {
            throw new Malformed("manifest.json names no data of an export");
        }
        if (manifest.firstLeaf() < 0
                || manifest.firstLeaf() > manifest.endLeaf()
                || manifest.endLeaf() > manifest.treeSize()) {
            throw new Malformed("manifest.json names leaves that cannot be");
        }
        return new Scope(manifest, time(manifest.from(), Long.MIN_VALUE), time(manifest.to(), Long.MAX_VALUE));
    }

    private static Manifest manifest(byte[] json) throws IOException {
        try {
            return ExportFiles.JSON.readValue(json, Manifest.class);
        } catch (JsonProcessingException e) {
            throw new Malformed("manifest.json is not the manifest of an export", e);
        }
    }

    private static long time(@Nullable String text, long otherwise) {
        try {
            return text == null
                    ? otherwise
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed("manifest.json names a time that is none", e);
        }
    }

    boolean includes(long time) {
        return from <= time && time < to;
    }
}
