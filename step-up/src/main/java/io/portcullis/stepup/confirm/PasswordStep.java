package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proofs;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.PasswordForm;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.validation.Validation;

/** Keycloak's check of a password, with its brute-force protection, on our page. */
final class PasswordStep extends PasswordForm {

    private final Function<LoginFormsProvider, Response> page;

    PasswordStep(KeycloakSession session, Function<LoginFormsProvider, Response> page) {
        super(session);
        this.page = page;
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (validateForm(context, context.getHttpRequest().getDecodedFormParameters())) {
            Proofs.record(context.getAuthenticationSession(), Method.PASSWORD);
            context.success(PasswordCredentialModel.TYPE);
        }
    }

    @Override
    protected Response createLoginForm(LoginFormsProvider form) {
        return page.apply(form);
    }

    @Override
    protected String disabledByBruteForceFieldError() {
        return Validation.FIELD_PASSWORD;
    }
}
