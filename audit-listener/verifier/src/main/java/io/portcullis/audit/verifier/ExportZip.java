package io.portcullis.audit.verifier;

import io.portcullis.audit.log.export.ExportFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The five files of an export. */
final class ExportZip implements Closeable {

    /** Of those files that are read at once. */
    private static final int LARGEST = 1 << 20;

    private static final Set<String> NAMES = Set.of(
            ExportFiles.MANIFEST,
            ExportFiles.KEY,
            ExportFiles.CHECKPOINT,
            ExportFiles.ENTRIES_NDJSON,
            ExportFiles.ENTRIES_CSV,
            ExportFiles.PROOFS);

    private final ZipFile zip;
    private final Map<String, ZipEntry> files = new HashMap<>();

    /** Opens an export; {@link Malformed} when a file is there twice, or one that does not belong there. */
    ExportZip(Path path) throws IOException {
        zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        try {
            for (ZipEntry file : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (!NAMES.contains(file.getName())) {
                    throw new Malformed("the zip has a file that no export has");
                }
                if (files.put(file.getName(), file) != null) {
                    throw new Malformed("the zip has %s twice".formatted(file.getName()));
                }
            }
            if (files.size() != NAMES.size() - 1) {
                throw new Malformed("the zip has %d files, an export has %d".formatted(files.size(), NAMES.size() - 1));
            }
        } catch (Malformed e) {
            zip.close();
            throw e;
        }
    }

    InputStream open(String name) throws IOException {
        ZipEntry file = files.get(name);
        if (file == null) {
            throw new Malformed("the zip has no " + name);
        }
        return zip.getInputStream(file);
    }

    byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Malformed(name + " is longer than 1 MB");
            }
            return bytes;
        }
    }

    /** The lines of a short text file. */
    static List<String> lines(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (CharacterCodingException e) {
            throw new Malformed(name + " is not UTF-8", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
