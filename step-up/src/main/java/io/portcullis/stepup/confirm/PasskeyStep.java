package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.SecondFactorLevel;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.browser.WebAuthnAuthenticator;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProviderFactory;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProviderFactory;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.WebAuthnPolicy;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** Keycloak's check of a security key or passkey, on a page of ours. */
final class PasskeyStep extends WebAuthnAuthenticator {

    private final boolean twoFactor;

    PasskeyStep(KeycloakSession session, UserModel user) {
        super(session);
        this.twoFactor = isSetUp(user, WebAuthnCredentialModel.TYPE_TWOFACTOR);
    }

    static boolean isSetUp(UserModel user, String type) {
        return user.credentialManager().isConfiguredFor(type);
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        show(context, null);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        super.action(context);
        if (context.getStatus() == FlowStatus.SUCCESS) {
            SecondFactorLevel.reached(session, context.getAuthenticationSession(), Method.SECURITY_KEY);
        }
    }

    /** Nobody can guess a signature: a failure says nothing to brute-force protection. */
    @Override
    protected void setErrorResponse(
            AuthenticationFlowContext context, String errorCase, @Nullable String errorMessage) {
        context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
        show(context, "portcullis-confirm-passkey-failed");
    }

    private void show(AuthenticationFlowContext context, @Nullable String error) {
        LoginFormsProvider form = fillContextForm(context);
        if (error != null) {
            form.setError(error);
        }
        context.forceChallenge(form.createForm("portcullis-confirm-passkey.ftl"));
    }

    @Override
    protected String getCredentialType() {
        return twoFactor ? WebAuthnCredentialModel.TYPE_TWOFACTOR : WebAuthnCredentialModel.TYPE_PASSWORDLESS;
    }

    @Override
    protected WebAuthnPolicy getWebAuthnPolicy(AuthenticationFlowContext context) {
        return twoFactor
                ? context.getRealm().getWebAuthnPolicy()
                : context.getRealm().getWebAuthnPolicyPasswordless();
    }

    @Override
    public WebAuthnCredentialProvider getCredentialProvider(KeycloakSession keycloak) {
        return (WebAuthnCredentialProvider) keycloak.getProvider(
                CredentialProvider.class,
                twoFactor
                        ? WebAuthnCredentialProviderFactory.PROVIDER_ID
                        : WebAuthnPasswordlessCredentialProviderFactory.PROVIDER_ID);
    }
}
