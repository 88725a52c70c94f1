package io.portcullis.benchmark.harness;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be set on the command line, as {@code -Dportcullis.benchmark.<name>=<value>}; see README.md.
 *
 * @param only names of the measurements to run; all when empty
 * @param rounds how often each contestant runs
 * @param duration how long each of these runs is
 * @param clients how many clients write, sign in or search at the same time
 * @param backlog entries to be sealed at once
 * @param steady entries per second while the sealer's lag is measured
 * @param steadyDuration for so long
 * @param export entries to be verified
 * @param searched entries to be searched
 */
public record Options(
        Set<String> only,
        int rounds,
        Duration duration,
        int clients,
        int backlog,
        int steady,
        Duration steadyDuration,
        int export,
        int searched) {

    private static final String PREFIX = "portcullis.benchmark.";

    public static Options read() {
        return new Options(
                Arrays.stream(System.getProperty(PREFIX + "only", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                number("rounds", 5),
                Duration.ofSeconds(number("seconds", 5)),
                number("clients", 32),
                number("backlog", 200_000),
                number("steady", 1_000),
                Duration.ofSeconds(number("steady-seconds", 60)),
                number("export", 1_000_000),
                number("searched", 5_000_000));
    }

    private static int number(String name, int standard) {
        String value = System.getProperty(PREFIX + name, "").replace("_", "");
        if (value.isBlank()) {
            return standard;
        }
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("-D%s%s=%s is not a number above 0".formatted(PREFIX, name, value));
        }
        return Integer.parseInt(value);
    }
}
