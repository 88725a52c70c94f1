package io.portcullis.stories.harness;

import java.util.List;

/** How every server under test is started. */
final class Options {
    private Options() {}

    /** @param lastCheckpoints where the server keeps what it signed last */
    static List<String> server(String url, String lastCheckpoints) {
        return List.of(
                "--hostname=" + url,
                // The pack must keep secrets out of its messages at every level.
                "--log-level=INFO,io.portcullis:trace",
                // Development mode reads every template anew for every page.
                "--spi-theme--cache-themes=true",
                "--spi-theme--cache-templates=true",
                "--spi-events-store--provider=audit-log",
                "--spi-events-listener--audit-log--last-checkpoint-file=" + lastCheckpoints);
    }
}
