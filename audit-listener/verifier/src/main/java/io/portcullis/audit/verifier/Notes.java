package io.portcullis.audit.verifier;

import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.Manifest;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signed checkpoints: that of the export and the older one it is held against. */
final class Notes {

    private final Manifest manifest;
    private final List<VerifierKey> keys;
    private final Findings findings;

    /** @param keyFile verifier keys to trust; nothing for those in the export */
    Notes(ExportZip export, Manifest manifest, @Nullable Path keyFile, Findings findings) throws IOException {
        this.manifest = manifest;
        this.findings = findings;
        List<VerifierKey> own = keys("the export's key", export.bytes(ExportFiles.KEY));
        this.keys = keyFile == null ? own : keys("the key file", read(keyFile));
    }

    private static List<VerifierKey> keys(String name, byte[] bytes) {
        try {
            List<VerifierKey> keys = ExportZip.lines(name, bytes).stream()
                    .map(String::strip)
                    .map(VerifierKey::parse)
                    .toList();
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Malformed(name + " is not a list of verifier keys, one per line");
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > LineReader.LONGEST) {
            throw new Malformed("%s is longer than 16 MB".formatted(file));
        }
        return Files.readAllBytes(file);
    }

    /** The export's checkpoint, signed or not; nothing when it is none. What is wrong with it is a finding. */
    Optional<Checkpoint> exported(byte[] bytes) {
        Optional<Checkpoint> checkpoint = Optional.empty();
        try {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint parsed = Checkpoint.parse(note.text());
            checkpoint = Optional.of(parsed);
            if (!isSigned(note)) {
                findings.add(Finding.ofLog(Kind.BAD_SIGNATURE, "the checkpoint is not signed by the key"));
            }
            if (!isOrigin(parsed.origin())) {
                findings.add(Finding.ofLog(Kind.BAD_SIGNATURE, "the checkpoint is another log's"));
            }
        } catch (IllegalArgumentException e) {
            findings.add(Finding.ofLog(Kind.BAD_SIGNATURE, "the checkpoint is no signed note of one"));
        }
        return checkpoint;
    }

    /** The checkpoint to compare with, if it can be trusted; what is wrong with its signature is a finding. */
    Optional<Checkpoint> since(Path file) throws IOException {
        SignedNote note;
        Checkpoint checkpoint;
        try {
            note = SignedNote.parse(read(file));
            checkpoint = Checkpoint.parse(note.text());
        } catch (IllegalArgumentException e) {
            throw new Malformed("%s is not a signed checkpoint".formatted(file), e);
        }
        if (!isOrigin(checkpoint.origin())) {
            throw new Malformed("%s is the checkpoint of another log".formatted(file));
        }
        if (!isSigned(note)) {
            findings.add(
                    Finding.ofLog(Kind.BAD_SIGNATURE, "the checkpoint given with --since is not signed by the key"));
            return Optional.empty();
        }
        return Optional.of(checkpoint);
    }

    private boolean isOrigin(String origin) {
        return origin.equals(manifest.origin()) && origin.equals(Checkpoint.origin(manifest.log()));
    }

    private boolean isSigned(SignedNote note) {
        return keys.stream().anyMatch(key -> key.name().equals(manifest.origin()) && note.isSignedBy(key));
    }
}
