package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.note.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * The newest checkpoint of each log this node signed or saw, outside the database: in memory and, where the operator wants it,
 * in a file with a line for each log, {@code origin size root}. Noted after the commit only, so it may lag behind the database
 * but is never ahead of a healthy one. Not for more than one thread.
 */
final class LastCheckpoints {

    private static final Logger LOG = Logger.getLogger(LastCheckpoints.class);

    private final Optional<Path> file;
    private final Map<String, Checkpoint> byOrigin = new TreeMap<>();
    private boolean unsaved;
    private boolean failing;

    private LastCheckpoints(Optional<Path> file) {
        this.file = file;
    }

    /**
     * What the file says, if there is one.
     *
     * @throws IllegalArgumentException if it cannot be read or written
     */
    static LastCheckpoints load(Optional<Path> file) {
        LastCheckpoints last = new LastCheckpoints(file);
        file.ifPresent(path -> {
            try {
                if (Files.exists(path)) {
                    Files.readAllLines(path).forEach(line -> last.put(parse(line)));
                }
                last.write(path);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException("The last-checkpoint-file " + path + " cannot be used: " + e, e);
            }
        });
        return last;
    }

    private static Checkpoint parse(String line) {
        return Checkpoint.parse(line.replace(' ', '\n') + '\n');
    }

    Optional<Checkpoint> of(String origin) {
        return Optional.ofNullable(byOrigin.get(origin));
    }

    void note(Checkpoint checkpoint) {
        put(checkpoint);
        unsaved = true;
    }

    private void put(Checkpoint checkpoint) {
        byOrigin.put(checkpoint.origin(), checkpoint);
    }

    /** Writes the file, if there is something new. That it fails does not stop the sealer. */
    void save() {
        if (unsaved && file.isPresent()) {
            try {
                write(file.get());
                unsaved = false;
                failing = false;
            } catch (IOException e) {
                if (!failing) {
                    LOG.warnf("The last-checkpoint-file cannot be written, it is tried again: %s", e);
                }
                failing = true;
            }
        }
    }

    /** All or nothing, and on the disk when it returns. */
    private void write(Path path) throws IOException {
        StringBuilder lines = new StringBuilder();
        byOrigin.values()
                .forEach(one -> lines.append(one.origin())
                        .append(' ')
                        .append(one.size())
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(one.root()))
                        .append('\n'));
        Path target = path.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
