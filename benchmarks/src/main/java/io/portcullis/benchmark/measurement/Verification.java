package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Rounds;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.sample.SampleExport;
import io.portcullis.benchmark.sample.SampleLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/** How long the offline verifier takes for an export, beside reading it. */
final class Verification implements Measurement {

    private static final double GOAL_AT_A_MILLION = 10;
    private static final String VERIFYING = "verifying";
    private static final String READING = "reading";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String title() {
        return "Verifying an export";
    }

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        stage.quiet();
        int count = stage.options().export();
        Path export = new SampleExport(new SampleLog("exported", 1_000), stage.keys()).write(stage.target(), count);
        Rounds rounds = new Rounds()
                .add(VERIFYING, () -> count / seconds(() -> verify(stage, export)))
                .add(READING, () -> count / seconds(() -> read(export)))
                .warmUp(1)
                .run(stage.options().rounds());
        double seconds = count / rounds.rate(VERIFYING).median();
        section.add(Finding.atMost(
                "verifying an export of %,d entries".formatted(count), seconds, GOAL_AT_A_MILLION * count / 1e6, "s"));
        section.add(Finding.of("export: speed of verifying / of unpacking alone", rounds.ratio(VERIFYING, READING)));
        section.say("""
                The released verifier, in a Java of its own, checks an export of %,d entries (%,d MB packed). The export is made
                with the audit-log library, not by a server, of the same kinds of entries. The goal is 10 s for a million.""".formatted(count, Files.size(export) >> 20));
        section.say(rounds.rates("Entries per second"));
        Files.delete(export);
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) {
        long begin = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void verify(Stage stage, Path export) throws IOException, InterruptedException {
        Path log = stage.target().resolve("verifier.log");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        stage.verifier().toString(),
                        export.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the verifier ended with %d: see %s".formatted(exit, log));
        }
    }

    private static void read(Path export) throws IOException {
        try (InputStream in = Files.newInputStream(export);
                ZipInputStream zip = new ZipInputStream(in)) {
            while (zip.getNextEntry() != null) {
                zip.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
