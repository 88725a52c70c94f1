package io.portcullis.authenticators.otp;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * True for whoever has a second factor, and for whoever is asked for level 2 (who then enrols one). It also requests
 * level 2 for them: Keycloak's level-of-authentication condition, which stands behind this one in the same subflow,
 * skips a level nobody requested, and it is what records the level and lets single sign-on keep it.
 */
final class SecondFactorCondition implements ConditionalAuthenticator {

    static final SecondFactorCondition INSTANCE = new SecondFactorCondition();

    private static final int LEVEL = 2;

    private SecondFactorCondition() {}

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user == null) {
            return false;
        }
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        boolean requested = requestedLevel(signIn) >= LEVEL;
        if (!requested && user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE)) {
            signIn.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, String.valueOf(LEVEL));
            return true;
        }
        return requested;
    }

    private static int requestedLevel(AuthenticationSessionModel signIn) {
        String requested = signIn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        return requested == null ? Constants.NO_LOA : Integer.parseInt(requested);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public void action(AuthenticationFlowContext context) {}

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
