package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.activation.Activation;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Revokes trust together with what takes it away, in the same transaction, so that no list shows devices that would be
 * refused. What it is not told of, a device's fingerprint finds at its next use.
 */
final class DeviceRevocation implements EventListenerProvider {

    private static final Pattern USER = Pattern.compile("users/([^/]+)/?(.*)");

    /** What an admin does that leaves no trace in the fingerprint, or none where a user federation keeps credentials. */
    private static final Set<String> REVOKING = Set.of("logout", "reset-password", "disable-credential-types");

    /** Why Keycloak refuses a refresh token, with a good signature, that was used before ({@code TokenManager}). */
    private static final Set<String> REUSE = Set.of("Stale token", "Maximum allowed refresh token reuse exceeded");

    private final KeycloakSession session;

    DeviceRevocation(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        switch (event.getType()) {
            case UPDATE_CREDENTIAL, REMOVE_CREDENTIAL -> {
                if (!isAboutDevices(event)) {
                    with(event.getRealmId(), event.getUserId(), TrustedDevices::revokeAll);
                }
            }
            case USER_DISABLED_BY_PERMANENT_LOCKOUT ->
                with(event.getRealmId(), event.getUserId(), TrustedDevices::revokeAll);
            case REFRESH_TOKEN_ERROR -> {
                if (REUSE.contains(detail(event, Details.REASON))) {
                    with(event.getRealmId(), detail(event, Details.REFRESH_TOKEN_SUB), TrustedDevices::revokeAll);
                }
            }
            case UPDATE_EMAIL, UPDATE_PROFILE ->
                with(event.getRealmId(), event.getUserId(), TrustedDevices::revokeOutdated);
            default -> {
                // Takes no trust away.
            }
        }
    }

    private static boolean isAboutDevices(Event event) {
        return detail(event, Details.CREDENTIAL_TYPE).equals(TrustedDevice.TYPE);
    }

    private static String detail(Event event, String name) {
        return event.getDetails() == null ? "" : event.getDetails().getOrDefault(name, "");
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getResourceType() != ResourceType.USER || event.getResourcePath() == null) {
            return;
        }
        Matcher path = USER.matcher(event.getResourcePath());
        if (path.matches()) {
            boolean revoking = REVOKING.contains(path.group(2));
            with(event.getRealmId(), path.group(1), (devices, user) -> {
                if (revoking || !user.isEnabled()) {
                    devices.revokeAll(user);
                } else {
                    devices.revokeOutdated(user);
                }
            });
        }
    }

    private void with(String realmId, @Nullable String userId, BiConsumer<TrustedDevices, UserModel> revocation) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (userId == null || realm == null || !Activation.isOn(realm)) {
            return;
        }
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            revocation.accept(new TrustedDevices(session, realm), user);
        }
    }

    @Override
    public void close() {}
}
