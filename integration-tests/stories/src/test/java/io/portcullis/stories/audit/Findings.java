package io.portcullis.stories.audit;

import io.portcullis.stories.harness.Verdict;
import java.util.List;

/** What the offline verifier found. */
final class Findings {
    private Findings() {}

    /** Kind, log, leaf index and entry id of each, without the words for people. */
    static List<String> of(Verdict verdict) {
        return verdict.lines().stream()
                .map(line -> line.replaceFirst("^((?:\\S+ ){3}\\S+) .*", "$1"))
                .toList();
    }
}
