package io.portcullis.authenticators.enrolment;

import com.google.auto.service.AutoService;
import io.portcullis.authenticators.enforcement.SecondFactorEvidence;
import io.portcullis.kit.activation.Activation;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.kit.secondfactor.SecondFactors;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.requiredactions.UpdateTotp;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's enrolment of TOTP, after which the code just typed counts as a second factor of this sign-in. Not for
 * someone who has one already and has not shown it, nor for an impersonator: they could grant themselves one.
 */
@AutoService(RequiredActionFactory.class)
public final class ConfigureOtp extends UpdateTotp {

    @Override
    public void processAction(RequiredActionContext context) {
        boolean proves = Activation.isOn(context.getRealm()) && mayProve(context);
        super.processAction(context);
        if (proves && context.getStatus() == RequiredActionContext.Status.SUCCESS) {
            SecondFactorLevel.reached(context.getSession(), context.getAuthenticationSession(), Method.OTP);
        }
    }

    private static boolean mayProve(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        return SecondFactorEvidence.in(session, signIn)
                || (!new SecondFactors(session).anyIsSetUp(context.getUser())
                        && !SecondFactorEvidence.isImpersonated(session, signIn));
    }

    /** Before Keycloak's, which has the same id. */
    @Override
    public int order() {
        return 1;
    }
}
