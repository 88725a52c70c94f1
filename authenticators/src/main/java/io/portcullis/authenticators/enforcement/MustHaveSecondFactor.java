package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.secondfactor.SecondFactors;
import java.util.Map;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks those who must have a second factor for it when nothing in their sign-in has, and leads those without one to
 * enrolment. Keycloak evaluates it at every sign-in by a person, also by paths that no flow of ours guards, and at
 * every single sign-on. Behind an impersonator the roles are not earned, and nothing is asked.
 */
final class MustHaveSecondFactor implements RequiredActionProvider {

    static final String ID = "portcullis-must-have-second-factor";

    private static final SecondFactorPrompt PROMPT = new SecondFactorPrompt("required", Map.of());

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        signIn.removeRequiredAction(ID);
        if (!RolesThatMust.of(context.getRealm()).bind(context.getUser())
                || SecondFactorEvidence.in(context.getSession(), signIn)
                || SecondFactorEvidence.isImpersonated(context.getSession(), signIn)) {
            return;
        }
        if (new SecondFactors(context.getSession()).anyIsSetUp(context.getUser())) {
            // What was set up meanwhile, elsewhere, needs no second one here.
            signIn.removeRequiredAction(UserModel.RequiredAction.CONFIGURE_TOTP);
            signIn.addRequiredAction(ID);
        } else {
            signIn.addRequiredAction(UserModel.RequiredAction.CONFIGURE_TOTP);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        PROMPT.show(context);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (PROMPT.accepts(context)) {
            context.success();
        }
    }

    /**
     * Keycloak drops, for this sign-in, a pending action that is also asked for by {@code kc_action} and does not support
     * that. An application could skip this one so.
     */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void close() {}
}
