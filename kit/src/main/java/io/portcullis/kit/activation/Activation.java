package io.portcullis.kit.activation;

import org.keycloak.models.RealmModel;

/**
 * Whether a realm wants the pack. Providers that take the place of Keycloak's by id, and listeners that Keycloak calls
 * for every realm, behave as if they were not there in a realm that does not.
 */
public final class Activation {

    public static final String ATTRIBUTE = "portcullis.enabled";

    private Activation() {}

    public static boolean isOn(RealmModel realm) {
        return Boolean.parseBoolean(realm.getAttribute(ATTRIBUTE));
    }
}
