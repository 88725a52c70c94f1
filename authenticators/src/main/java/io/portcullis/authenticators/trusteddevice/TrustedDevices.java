package io.portcullis.authenticators.trusteddevice;

import java.time.Duration;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The browsers a person has chosen to trust. */
public final class TrustedDevices {

    public TrustedDevices(KeycloakSession session, RealmModel realm) {}

    /**
     * Whether this browser's token is good for this user; uses it up: the cookie is replaced by a new secret. Failures
     * are events and never more than "no".
     */
    public boolean recognises(UserModel user, EventBuilder event) {
        return false;
    }

    /** Trusts this browser for this user from now on. */
    public void trust(UserModel user, Duration lifetime) {}

    /** Revokes all; how many there were. */
    public int revokeAll(UserModel user) {
        return 0;
    }
}
