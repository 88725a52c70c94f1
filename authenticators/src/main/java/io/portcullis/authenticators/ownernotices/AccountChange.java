package io.portcullis.authenticators.ownernotices;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * A change of an account that its owner should hear of. Keycloak reports some changes twice, by events it calls
 * deprecated ({@code UPDATE_PASSWORD}, {@code UPDATE_TOTP}, {@code REMOVE_TOTP}) beside those of credentials; only the
 * latter count here.
 *
 * @param event as {@code Notices.tell} takes it
 * @param facts which credential, if it is not the password
 */
record AccountChange(String userId, String event, Map<String, String> facts) {

    private static final String PASSWORD_CHANGED = "password-changed";

    /** Trusted devices are not among them: their own capability tells what is worth telling. */
    private static final Set<String> OTHER_THAN_PASSWORD = Set.of(
            OTPCredentialModel.TYPE,
            RecoveryAuthnCodesCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS);

    /** Greedy: the id of a federated user may have a slash in it. */
    private static final Pattern RESET_PASSWORD = Pattern.compile("users/(.+)/reset-password");

    private static final Pattern CREDENTIAL = Pattern.compile("users/(.+)/credentials/[^/]+");

    static Optional<AccountChange> of(Event event) {
        String userId = event.getUserId();
        if (userId == null) {
            return Optional.empty();
        }
        String type = detail(event.getDetails());
        return switch (event.getType()) {
            case UPDATE_CREDENTIAL ->
                PasswordCredentialModel.TYPE.equals(type)
                        ? Optional.of(new AccountChange(userId, PASSWORD_CHANGED, Map.of()))
                        : ofSecondFactor(userId, "second-factor-added", type);
            case REMOVE_CREDENTIAL -> ofSecondFactor(userId, "second-factor-removed", type);
            case USER_DISABLED_BY_TEMPORARY_LOCKOUT, USER_DISABLED_BY_PERMANENT_LOCKOUT ->
                Optional.of(new AccountChange(userId, "account-locked", Map.of()));
            default -> Optional.empty();
        };
    }

    static Optional<AccountChange> of(AdminEvent event) {
        String path = event.getResourcePath();
        if (path == null
                || event.getResourceType() != ResourceType.USER
                || event.getOperationType() != OperationType.ACTION) {
            return Optional.empty();
        }
        Matcher reset = RESET_PASSWORD.matcher(path);
        if (reset.matches()) {
            return Optional.of(new AccountChange(reset.group(1), PASSWORD_CHANGED + "-by-admin", Map.of()));
        }
        Matcher removed = CREDENTIAL.matcher(path);
        if (!removed.matches()) {
            return Optional.empty();
        }
        String type = detail(event.getDetails());
        return PasswordCredentialModel.TYPE.equals(type)
                ? Optional.of(new AccountChange(removed.group(1), "password-removed-by-admin", Map.of()))
                : ofSecondFactor(removed.group(1), "second-factor-removed-by-admin", type);
    }

    private static Optional<AccountChange> ofSecondFactor(String userId, String event, @Nullable String type) {
        return Optional.ofNullable(type)
                .filter(OTHER_THAN_PASSWORD::contains)
                .map(known -> new AccountChange(userId, event, Map.of(known, "")));
    }

    private static @Nullable String detail(@Nullable Map<String, String> details) {
        return details == null ? null : details.get(Details.CREDENTIAL_TYPE);
    }
}
