package io.portcullis.authenticators.otp;

import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.kit.secondfactor.SecondFactors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * True for whoever has a second factor, unless their device is trusted or they only confirm who they are, and for whoever
 * is asked for level 2 (and enrols one if need be). It also requests level 2 for them: Keycloak's level-of-authentication condition, which stands behind
 * this one in the same subflow, skips a level nobody requested, and it is what lets single sign-on keep the level.
 */
final class SecondFactorCondition implements ConditionalAuthenticator {

    static final SecondFactorCondition INSTANCE = new SecondFactorCondition();

    private SecondFactorCondition() {}

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user == null) {
            return false;
        }
        if (RequestedLevel.askedFor(context) >= SecondFactorLevel.LEVEL) {
            return true;
        }
        if (Confirmation.of(context.getSession(), context.getAuthenticationSession())
                .isPresent()) {
            return false;
        }
        if (!new SecondFactors(context.getSession()).anyIsSetUp(user) || new DeviceTrust(context, user).isGiven()) {
            return false;
        }
        RequestedLevel.raiseTo(SecondFactorLevel.LEVEL, context.getAuthenticationSession());
        return true;
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
