package io.portcullis.recoverycodes;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;

/** Shows a new set of codes and stores it once the person says that it is saved. */
final class RecoveryCodesSetUp implements RequiredActionProvider, CredentialRegistrator {

    private static final String SAVED = "saved";

    /** Keycloak's name of the field, on all its pages that change a credential. */
    private static final String LOG_OUT_ELSEWHERE = "logout-sessions";

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public @Nullable String getCredentialType(KeycloakSession session, AuthenticationSessionModel signIn) {
        return RecoveryAuthnCodesCredentialModel.TYPE;
    }

    @Override
    public void initiatedActionCanceled(KeycloakSession session, AuthenticationSessionModel signIn) {
        new PendingCodes(signIn).forget();
    }

    /** Whoever has used up his codes makes new ones. */
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (RecoveryCodes.left(context.getUser()).orElse(1) == 0) {
            RecoveryCodes.requireRenewal(context.getUser());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.challenge(page(context, null));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        PendingCodes pending = new PendingCodes(context.getAuthenticationSession());
        List<RecoveryCode> shown = pending.shown();
        if (shown.isEmpty()) {
            context.challenge(page(context, null));
            return;
        }
        if (!form.containsKey(SAVED)) {
            context.challenge(page(context, new FormMessage(SAVED, "portcullis-recovery-codes-not-saved")));
            return;
        }
        context.getEvent()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, RecoveryAuthnCodesCredentialModel.TYPE);
        new RecoveryCodes(context.getSession(), context.getRealm()).replace(context.getUser(), shown, label(context));
        pending.forget();
        if ("on".equals(form.getFirst(LOG_OUT_ELSEWHERE))) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        context.success();
    }

    private static Response page(RequiredActionContext context, @Nullable FormMessage error) {
        List<String> codes = new PendingCodes(context.getAuthenticationSession())
                .show(RecoveryCodesSettings.of(context.getRealm()).codes()).stream()
                        .map(RecoveryCode::grouped)
                        .toList();
        LoginFormsProvider form = context.form().setAttribute("codes", codes);
        if (error != null) {
            form.addError(error);
        }
        return form.createForm("portcullis-recovery-codes-setup.ftl");
    }

    /** As Keycloak names the set, in the language of the page. */
    private static String label(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        Locale locale = session.getContext().resolveLocale(context.getUser());
        try {
            return session.theme()
                    .getTheme(Theme.Type.LOGIN)
                    .getEnhancedMessages(context.getRealm(), locale)
                    .getProperty("recovery-codes-label-default");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
