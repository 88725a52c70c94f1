package io.portcullis.benchmark.measurement;

import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Stage;
import java.util.List;

/** Something that is measured by itself. */
public interface Measurement {

    /** For {@code -Dportcullis.benchmark.only}. */
    String name();

    /** What the report says above it. */
    String title();

    void run(Stage stage, Report.Section section) throws Exception;

    /** All, in an order in which none disturbs the next. */
    static List<Measurement> all() {
        return List.of(
                new Append(),
                new Sealing(),
                new SealLag(),
                new Verification(),
                new SignIns(),
                new StepUp(),
                new Search());
    }
}
