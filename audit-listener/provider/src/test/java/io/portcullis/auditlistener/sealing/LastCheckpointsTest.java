package io.portcullis.auditlistener.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.tree.TreeHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LastCheckpointsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void newest_of_each_log_is_kept() throws IOException {
        Path file = folder.resolve("last");
        LastCheckpoints last = LastCheckpoints.load(Optional.of(file));
        last.note(checkpoint("a", 1));
        last.note(checkpoint("b", 7));
        last.note(checkpoint("a", 2));
        last.save();

        assertThat(Files.readAllLines(file)).hasSize(2);
        LastCheckpoints read = LastCheckpoints.load(Optional.of(file));
        assertThat(read.of(Checkpoint.origin("a"))).contains(checkpoint("a", 2));
        assertThat(read.of(Checkpoint.origin("b"))).contains(checkpoint("b", 7));
        assertThat(read.of(Checkpoint.origin("c"))).isEmpty();
    }

    @Test
    void without_a_file_memory_serves() {
        LastCheckpoints last = LastCheckpoints.load(Optional.empty());
        last.note(checkpoint("a", 1));
        last.save();
        assertThat(last.of(Checkpoint.origin("a"))).contains(checkpoint("a", 1));
    }

    @Test
    void what_a_crash_left_is_no_harm() throws IOException {
        Path file = folder.resolve("last");
        Files.writeString(folder.resolve("last.new"), "half a li");
        LastCheckpoints last = LastCheckpoints.load(Optional.of(file));
        last.note(checkpoint("a", 1));
        last.save();
        assertThat(LastCheckpoints.load(Optional.of(file)).of(Checkpoint.origin("a")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "portcullis/audit-log/a 1", "portcullis/audit-log/a -1 AAAA", "\n"})
    void a_damaged_file_is_not_passed_over(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("last"), text);
        assertThatThrownBy(() -> LastCheckpoints.load(Optional.of(file))).hasMessageContaining("last-checkpoint-file");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void a_folder_that_is_not_there_is_told_at_start() {
        Path file = folder.resolve("missing").resolve("last");
        assertThatThrownBy(() -> LastCheckpoints.load(Optional.of(file))).hasMessageContaining("last-checkpoint-file");
    }

    private static Checkpoint checkpoint(String log, long size) {
        return new Checkpoint(
                Checkpoint.origin(log), size, TreeHash.leaf(Long.toString(size).getBytes(StandardCharsets.UTF_8)));
    }
}
