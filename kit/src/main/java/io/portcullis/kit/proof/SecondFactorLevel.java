package io.portcullis.kit.proof;

import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Level of authentication 2: what claim {@code acr} says once a second factor ran. */
public final class SecondFactorLevel {

    public static final int LEVEL = 2;

    private SecondFactorLevel() {}

    /**
     * Records the proof of a second factor and the level with it, in this sign-in and for single sign-on later. Keycloak's
     * own condition does so only for a level that was requested, and never outside a flow.
     */
    public static void reached(KeycloakSession session, AuthenticationSessionModel signIn, Method method) {
        Proofs.record(signIn, method);
        new AcrStore(session, signIn).setLevelAuthenticated(LEVEL);
        signIn.setUserSessionNote(Constants.LOA_MAP, signIn.getAuthNote(Constants.LOA_MAP));
    }
}
