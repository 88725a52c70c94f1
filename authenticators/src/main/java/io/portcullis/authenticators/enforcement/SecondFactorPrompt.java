package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.pages.Times;
import io.portcullis.kit.pages.TooManyRequests;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import io.portcullis.kit.secondfactor.SecondFactorCheck.Outcome;
import io.portcullis.kit.secondfactor.SecondFactors;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Asks for a code of any of the user's second factors within a required action.
 *
 * @param purpose what for; part of the page's message keys
 * @param details further attributes of the page
 */
public record SecondFactorPrompt(String purpose, Map<String, String> details) {

    private static final String CODE = "code";

    /** Answers with the page. */
    public void show(RequiredActionContext context) {
        if (new SecondFactors(context.getSession()).anyIsSetUp(context.getUser())) {
            context.challenge(page(context.form()));
        } else {
            show(context, "portcullis-second-factor-none");
        }
    }

    private void show(RequiredActionContext context, String error, Object... parameters) {
        context.challenge(page(context.form().addError(new FormMessage(CODE, error, parameters))));
    }

    /**
     * Checks what was typed and records the proof. If it proves nothing, the context has its answer when this returns: the
     * page once more, which says why.
     */
    public boolean accepts(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        UserModel user = context.getUser();
        String typed = context.getHttpRequest().getDecodedFormParameters().getFirst(CODE);
        if (typed == null || typed.isBlank()) {
            show(context);
            return false;
        }
        Optional<SecondFactorCheck> factor = new SecondFactors(session).of(user, typed);
        if (factor.isEmpty()) {
            show(context, "portcullis-second-factor-wrong");
            return false;
        }
        Outcome outcome = factor.get().check(context.getRealm(), user, typed, context.getEvent());
        if (outcome instanceof Outcome.Accepted) {
            SecondFactorLevel.reached(
                    session, context.getAuthenticationSession(), factor.get().method());
            return true;
        }
        if (outcome instanceof Outcome.Locked locked) {
            String until = Times.text(locked.until(), session.getContext().resolveLocale(user));
            show(context, "portcullis-second-factor-locked", until);
        } else if (outcome instanceof Outcome.TooMany tooMany) {
            context.challenge(TooManyRequests.page(context.form(), tooMany.retryAfter(), pageAgain(context)));
        } else {
            show(context, "portcullis-second-factor-wrong");
        }
        return false;
    }

    private Response page(LoginFormsProvider form) {
        details.forEach(form::setAttribute);
        return form.setAttribute("purpose", purpose).createForm("portcullis-second-factor.ftl");
    }

    /** Without the code of the form, Keycloak takes a request for a look at the page. */
    private static String pageAgain(RequiredActionContext context) {
        return UriBuilder.fromUri(context.getActionUrl())
                .replaceQueryParam(LoginActionsService.SESSION_CODE)
                .build()
                .toString();
    }
}
