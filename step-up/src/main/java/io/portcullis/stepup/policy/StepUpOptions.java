package io.portcullis.stepup.policy;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import io.portcullis.kit.proof.Grade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of a realm, declared once. */
public final class StepUpOptions {

    /** Id of the tab and of the component that holds its settings. */
    public static final String ID = "step-up";

    /** The longest any grace period may be. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Option<Duration> GRACE_PERIOD =
            Option.seconds("gracePeriod", Duration.ofMinutes(15), Duration.ofSeconds(1), LONGEST);
    private static final Option<Duration> MAX_GRACE_PERIOD =
            Option.seconds("maxGracePeriod", Duration.ofHours(1), Duration.ofSeconds(1), LONGEST);
    static final Option<Grade> MINIMUM_PROOF = Option.choice(
            "minimumProof",
            Grade.MAILBOX.text(),
            Stream.of(Grade.values()).map(Grade::text).toList(),
            Grade::of);
    private static final Option<Boolean> API_KEYS_BYPASS = Option.flag("apiKeysBypass", true);
    private static final Option<Boolean> SERVICE_ACCOUNTS_BYPASS = Option.flag("serviceAccountsBypass", true);

    public static final Options DECLARED = new Options(
            ID, List.of(GRACE_PERIOD, MAX_GRACE_PERIOD, MINIMUM_PROOF, API_KEYS_BYPASS, SERVICE_ACCOUNTS_BYPASS));

    private StepUpOptions() {}

    /** What a realm's component says; the defaults where it says nothing. */
    static Settings of(Map<String, String> config) {
        return new Settings(
                (int) GRACE_PERIOD.in(config).toSeconds(),
                (int) MAX_GRACE_PERIOD.in(config).toSeconds(),
                MINIMUM_PROOF.in(config),
                API_KEYS_BYPASS.in(config),
                SERVICE_ACCOUNTS_BYPASS.in(config));
    }
}
