package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.credentials.StoredCredentials;
import io.portcullis.kit.credentials.StoredCredentials.Locked;
import io.portcullis.kit.events.RefusalEvents;
import io.portcullis.kit.notices.Notices;
import io.portcullis.kit.secrets.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The browsers in which people need not show their second factor. */
public final class TrustedDevices {

    private static final int MOST = 10;

    private final KeycloakSession session;
    private final RealmModel realm;

    public TrustedDevices(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Whether this browser is trusted by this user. Asking uses up the token the browser has shown and gives it the
     * next one, committed at once: ask once per sign-in. A browser that is turned away is an event, never an error.
     *
     * @param event of the sign-in; it is left as it is
     */
    public boolean recognises(UserModel user, EventBuilder event) {
        DeviceCookie cookie = new DeviceCookie(session, realm, user);
        Optional<String> shown = cookie.value();
        if (shown.isEmpty()) {
            return false;
        }
        Use use = DeviceToken.parse(shown.get())
                .flatMap(token -> StoredCredentials.locked(
                        session, realm, user, token.credentialId(), credential -> use(credential, token)))
                .orElse(Use.refused(DeviceRefusal.INVALID));
        if (use.refusal() != null) {
            RefusalEvents.report(event, use.refusal().reason());
        }
        if (use.next() == null) {
            cookie.clear();
            return false;
        }
        cookie.set(use.next());
        return true;
    }

    /** Under the lock of the device's row: of two who show the same token the second shows an old one. */
    private static Use use(Locked credential, DeviceToken token) {
        TrustedDevice device = TrustedDevice.of(credential.model()).orElse(null);
        if (device == null || !token.isGenuineFor(device)) {
            return Use.refused(DeviceRefusal.INVALID);
        }
        if (device.hasExpired()) {
            credential.remove();
            return Use.refused(DeviceRefusal.EXPIRED);
        }
        if (!token.isCurrentFor(device)) {
            credential.remove();
            tell(credential.session(), credential.user(), "device-revoked", device);
            return Use.refused(DeviceRefusal.REUSED);
        }
        if (!device.isTrustedFor(Fingerprint.of(credential.session(), credential.user()))) {
            credential.remove();
            return Use.refused(DeviceRefusal.INVALID);
        }
        Secret next = Secret.randomLetters();
        TrustedDevice used = device.usedNow(credential.session(), next);
        credential.update();
        return Use.accepted(DeviceToken.issue(used, next));
    }

    /**
     * Trusts this browser from now on, committed at once, in place of what this browser was trusted for before. The
     * caller's transaction must not have written credentials of this user.
     */
    public void trust(UserModel user, Duration lifetime) {
        DeviceCookie cookie = new DeviceCookie(session, realm, user);
        DeviceToken before = cookie.value().flatMap(DeviceToken::parse).orElse(null);
        cookie.set(KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    RealmModel ownRealm = own.realms().getRealm(realm.getId());
                    own.getContext().setRealm(ownRealm);
                    UserModel owner = own.users().getUserById(ownRealm, user.getId());
                    makeRoom(owner, before);
                    return add(own, owner, lifetime);
                },
                "portcullis-trusted-device"));
    }

    private static void makeRoom(UserModel owner, @Nullable DeviceToken before) {
        List<TrustedDevice> kept = new ArrayList<>();
        for (CredentialModel model : stored(owner)) {
            TrustedDevice.of(model)
                    .filter(device -> !device.hasExpired() && (before == null || !before.isGenuineFor(device)))
                    .ifPresentOrElse(kept::add, () -> remove(owner, model));
        }
        kept.stream()
                .sorted(Comparator.comparing(TrustedDevice::lastUsed))
                .limit(Math.max(0, kept.size() - MOST + 1))
                .forEach(device -> remove(owner, device.model()));
    }

    private static DeviceToken.Issued add(KeycloakSession own, UserModel owner, Duration lifetime) {
        Secret first = Secret.randomLetters();
        TrustedDevice device = TrustedDevice.create(own, owner, lifetime, first);
        owner.credentialManager().createStoredCredential(device.model());
        tell(own, owner, "device-trusted", device);
        return DeviceToken.issue(device, first);
    }

    /** In the caller's transaction. */
    public int revokeAll(UserModel user) {
        List<CredentialModel> devices = stored(user);
        devices.forEach(device -> remove(user, device));
        return devices.size();
    }

    /** Revokes those that were trusted for an e-mail address or for credentials that are no longer the user's. */
    void revokeOutdated(UserModel user) {
        List<CredentialModel> devices = stored(user);
        if (!devices.isEmpty()) {
            String now = Fingerprint.of(session, user);
            devices.stream()
                    .filter(model -> TrustedDevice.of(model)
                            .filter(device -> device.isTrustedFor(now))
                            .isEmpty())
                    .forEach(model -> remove(user, model));
        }
    }

    private static List<CredentialModel> stored(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TrustedDevice.TYPE)
                .toList();
    }

    private static void remove(UserModel user, CredentialModel device) {
        user.credentialManager().removeStoredCredentialById(device.getId());
    }

    private static void tell(KeycloakSession session, UserModel owner, String notice, TrustedDevice device) {
        session.getProvider(Notices.class)
                .tell(session.getContext().getRealm(), owner, notice, Map.of("trusted-device", device.label()));
    }

    /** What came of showing a token: the next one, or why there is none. */
    private record Use(
            DeviceToken.@Nullable Issued next, @Nullable DeviceRefusal refusal) {

        static Use accepted(DeviceToken.Issued next) {
            return new Use(next, null);
        }

        static Use refused(DeviceRefusal refusal) {
            return new Use(null, refusal);
        }
    }
}
