package io.portcullis.benchmark;

import io.portcullis.benchmark.harness.Options;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Stage;
import io.portcullis.benchmark.measurement.Measurement;
import java.nio.file.Path;
import java.util.List;

/** Runs the measurements and writes the report. It fails when something could not be measured, never for what was found. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * Runs what is asked for.
     *
     * @param arguments where to write, Keycloak's zip, and the offline verifier's jar
     */
    public static void main(String[] arguments) {
        Path target = Path.of(arguments[0]);
        Options options = Options.read();
        List<Measurement> chosen = chosen(options);
        try (Stage stage = Stage.at(target, Path.of(arguments[1]), Path.of(arguments[2]), options)) {
            Report report = stage.report();
            List<String> failed = chosen.stream()
                    .filter(one -> !measured(one, stage, report))
                    .map(Measurement::name)
                    .toList();
            System.out.println("\n" + report.table() + "\n" + target.resolve("report.md"));
            if (!failed.isEmpty()) {
                throw new IllegalStateException("could not be measured: " + failed);
            }
        }
    }

    private static List<Measurement> chosen(Options options) {
        List<String> known = Measurement.all().stream().map(Measurement::name).toList();
        if (!known.containsAll(options.only())) {
            throw new IllegalArgumentException("-Dportcullis.benchmark.only is a list of " + known);
        }
        return Measurement.all().stream()
                .filter(one -> options.only().isEmpty() || options.only().contains(one.name()))
                .toList();
    }

    private static boolean measured(Measurement measurement, Stage stage, Report report) {
        System.out.println(measurement.title() + " …");
        Report.Section section = report.section(measurement.title());
        long begin = System.nanoTime();
        boolean measured = true;
        try {
            measurement.run(stage, section);
        } catch (Exception e) {
            e.printStackTrace();
            section.say("This could not be measured: %s".formatted(e));
            measured = false;
        }
        section.say("%nIt took %d s.".formatted((System.nanoTime() - begin) / 1_000_000_000));
        report.write();
        return measured;
    }
}
