package io.portcullis.auditlistener.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The operator's settings.
 *
 * @param sealInterval how often pending entries are sealed
 * @param signingKeys files with an Ed25519 private key each (PKCS #8, PEM); the first signs
 * @param encryptionKeys files with 32 bytes in base64 each; the first wraps
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

    private static final ServerOption SEAL_INTERVAL = ServerOption.text(
            "seal-interval",
            "500",
            "How often entries are sealed, in milliseconds: " + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL + ".");
    private static final ServerOption SIGNING_KEY_FILE = ServerOption.text(
            "signing-key-file",
            "",
            "Files with an Ed25519 private key each (PKCS #8, PEM), separated by commas. The first signs checkpoints, the"
                    + " signatures of the others still verify. Without, one is kept in the database: for development only.");
    private static final ServerOption ENCRYPTION_KEY_FILE = ServerOption.text(
            "encryption-key-file",
            "",
            "Files with 32 random bytes in base64 each, separated by commas. The first encrypts, what the others encrypted"
                    + " can still be read. Without, one is kept in the database: for development only.");
    private static final ServerOption LAST_CHECKPOINT_FILE = ServerOption.text(
            "last-checkpoint-file",
            "",
            "A file of this node's own, outside the database, in which it keeps what was last signed, so that it refuses"
                    + " to sign a log that was set back.");
    private static final ServerOption FAIL_CLOSED = ServerOption.flag(
            "fail-closed", "true", "Whether an action fails and is undone when its entry cannot be written.");
    private static final ServerOption ORGANIZATION_ADMINISTRATORS = ServerOption.text(
            "organization-administrators",
            "administrators",
            "Name of the organization group whose members may read their organization's entries.");

    /**
     * What the operator gave this server.
     *
     * @throws IllegalArgumentException naming the option whose value is of no use
     */
    public static AuditSettings read() {
        return new AuditSettings(
                Duration.ofMillis(interval()),
                paths(SIGNING_KEY_FILE),
                paths(ENCRYPTION_KEY_FILE),
                paths(LAST_CHECKPOINT_FILE).stream().findFirst(),
                failsClosed(),
                ORGANIZATION_ADMINISTRATORS.value());
    }

    /** All options, for Keycloak's and our own documentation. */
    public static List<ProviderConfigProperty> options() {
        return Stream.of(
                        SEAL_INTERVAL,
                        SIGNING_KEY_FILE,
                        ENCRYPTION_KEY_FILE,
                        LAST_CHECKPOINT_FILE,
                        FAIL_CLOSED,
                        ORGANIZATION_ADMINISTRATORS)
                .map(ServerOption::property)
                .toList();
    }

    private static int interval() {
        try {
            int milliseconds = Integer.parseInt(SEAL_INTERVAL.value());
            if (milliseconds >= SHORTEST_INTERVAL && milliseconds <= LONGEST_INTERVAL) {
                return milliseconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw SEAL_INTERVAL.refusal("a number of milliseconds from " + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL);
    }

    private static boolean failsClosed() {
        return switch (FAIL_CLOSED.value()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw FAIL_CLOSED.refusal("true or false");
        };
    }

    private static List<Path> paths(ServerOption option) {
        return Stream.of(option.value().split(",", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }
}
