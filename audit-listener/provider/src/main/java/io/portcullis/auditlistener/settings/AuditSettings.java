package io.portcullis.auditlistener.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/**
 * The operator's settings: {@code --spi-events-listener--audit-log--<option>}, or {@code --spi-events-store--audit-log--…}.
 *
 * @param sealInterval how often pending entries are sealed
 * @param signingKeys files with an Ed25519 private key each (PKCS #8, PEM); the first signs, the others' signatures still verify
 * @param encryptionKeys files with 32 random bytes in base64 each; the first wraps, the others still unwrap
 * @param lastCheckpoint where this node keeps what was last signed
 * @param failClosed whether an action fails whose entry cannot be written
 * @param organizationAdministrators name of the organization group whose members read the organization's entries
 */
public record AuditSettings(
        Duration sealInterval,
        List<Path> signingKeys,
        List<Path> encryptionKeys,
        Optional<Path> lastCheckpoint,
        boolean failClosed,
        String organizationAdministrators) {

    /** The id of the listener and the store, and of everything else of this module that needs one. */
    public static final String PROVIDER = "audit-log";

    private static final int SHORTEST_INTERVAL = 10;
    private static final int LONGEST_INTERVAL = 3_600_000;

    /**
     * What the operator gave this server.
     *
     * @throws IllegalArgumentException naming the option whose value is of no use
     */
    public static AuditSettings read() {
        return new AuditSettings(
                Duration.ofMillis(interval(value("seal-interval", "500"))),
                paths("signing-key-file"),
                paths("encryption-key-file"),
                paths("last-checkpoint-file").stream().findFirst(),
                flag("fail-closed", "true"),
                value("organization-administrators", "administrators"));
    }

    private static int interval(String text) {
        try {
            int milliseconds = Integer.parseInt(text);
            if (milliseconds >= SHORTEST_INTERVAL && milliseconds <= LONGEST_INTERVAL) {
                return milliseconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("Option seal-interval of " + PROVIDER + " is a number of milliseconds from "
                + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL);
    }

    private static boolean flag(String option, String defaultText) {
        String text = value(option, defaultText);
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Option " + option + " of " + PROVIDER + " is true or false");
        }
        return text.equals("true");
    }

    private static List<Path> paths(String option) {
        return Stream.of(value(option, "").split(",", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static String value(String option, String defaultText) {
        return Stream.of("eventsListener", "eventsStore")
                .map(spi -> given(Config.scope(spi, PROVIDER).get(option)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(defaultText);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }
}
