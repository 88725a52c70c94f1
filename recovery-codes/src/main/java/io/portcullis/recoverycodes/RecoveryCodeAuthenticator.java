package io.portcullis.recoverycodes;

import io.portcullis.kit.pages.OtherWays;
import io.portcullis.kit.pages.TooManyRequests;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.kit.secondfactor.SecondFactorCheck.Outcome;
import io.portcullis.kit.secondfactor.SecondFactors;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.FormMessage;

/** Asks for a recovery code. It offers no trust and leaves the authenticator app's lock as it is. */
final class RecoveryCodeAuthenticator implements Authenticator {

    private static final String FIELD = "recoveryCode";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        context.challenge(page(context, null));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        String typed = context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        if (typed == null || typed.isBlank()) {
            context.forceChallenge(page(context, new FormMessage(FIELD, "portcullis-recovery-code-missing")));
            return;
        }
        Outcome outcome = new RecoveryCodeGuess(
                        context.getSession(), context.getRealm(), options(context), context.getEvent())
                .check(context.getUser(), typed);
        if (outcome instanceof Outcome.Accepted) {
            SecondFactorLevel.reached(context.getSession(), context.getAuthenticationSession(), Method.RECOVERY_CODE);
            context.success(RecoveryAuthnCodesCredentialModel.TYPE);
        } else if (outcome instanceof Outcome.TooMany tooMany) {
            context.forceChallenge(tooManyPage(context, tooMany.retryAfter()));
        } else {
            context.forceChallenge(page(context, new FormMessage(FIELD, "portcullis-recovery-code-wrong")));
        }
    }

    private static RecoveryCodeOptions options(AuthenticationFlowContext context) {
        return RecoveryCodeAuthenticatorFactory.ID.equals(context.getExecution().getAuthenticator())
                ? RecoveryCodeOptions.of(context.getAuthenticatorConfig())
                : RecoveryCodeOptions.of(context.getRealm());
    }

    private static Response page(AuthenticationFlowContext context, @Nullable FormMessage error) {
        LoginFormsProvider form = context.form()
                .setAttribute("otherWays", OtherWays.offer(context))
                .setAttribute(
                        "warnings",
                        new SecondFactors(context.getSession()).warnings(context.getRealm(), context.getUser()));
        if (error != null) {
            form.addError(error);
        }
        return form.createForm("portcullis-recovery-code.ftl");
    }

    private static Response tooManyPage(AuthenticationFlowContext context, Duration wait) {
        context.setAuthenticationSelections(List.of());
        return TooManyRequests.page(
                context.form(), wait, context.getRefreshExecutionUrl().toString());
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return RecoveryCodes.areSetUp(user);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
