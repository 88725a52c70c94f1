package io.portcullis.stepup.confirm;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** The session in this browser whose person the application wants to sign in once more. */
final class NewSignIn {

    private NewSignIn() {}

    /** Nothing unless the OpenID Connect request itself asks for it; an impersonator has nothing to prove. */
    static Optional<UserSessionModel> askedOf(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(signIn.getProtocol())
                || signIn.getClientNote(Constants.KC_ACTION) != null
                || AuthenticatorUtil.isForkedFlow(signIn)
                || hasPrompt(signIn, OIDCLoginProtocol.PROMPT_VALUE_NONE)) {
            return Optional.empty();
        }
        return sessionInBrowser(context)
                .filter(session -> !session.getNotes().containsKey(ImpersonationSessionNote.IMPERSONATOR_ID.toString()))
                .filter(session -> hasPrompt(signIn, OIDCLoginProtocol.PROMPT_VALUE_LOGIN) || isOver(signIn, session));
    }

    static Optional<UserSessionModel> sessionInBrowser(AuthenticationFlowContext context) {
        return Optional.ofNullable(AuthenticationManager.authenticateIdentityCookie(
                        context.getSession(), context.getRealm(), true))
                .map(AuthenticationManager.AuthResult::session);
    }

    /** An identity provider is asked to sign the person in anew only if this request was. */
    static void demandOfProviders(AuthenticationSessionModel signIn) {
        if (!hasPrompt(signIn, OIDCLoginProtocol.PROMPT_VALUE_LOGIN)) {
            String others = signIn.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
            signIn.setClientNote(
                    OIDCLoginProtocol.PROMPT_PARAM,
                    others == null
                            ? OIDCLoginProtocol.PROMPT_VALUE_LOGIN
                            : others + ' ' + OIDCLoginProtocol.PROMPT_VALUE_LOGIN);
        }
    }

    private static boolean hasPrompt(AuthenticationSessionModel signIn, String value) {
        return TokenUtil.hasPrompt(signIn.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), value);
    }

    /** Zero always is: within the second of a sign-in Keycloak would take that one for the new one. */
    private static boolean isOver(AuthenticationSessionModel signIn, UserSessionModel session) {
        String maxAge = signIn.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM);
        if (maxAge == null) {
            return false;
        }
        String signedIn = session.getNote(AuthenticationManager.AUTH_TIME);
        long age = Time.currentTimeSeconds() - (signedIn == null ? 0 : Long.parseLong(signedIn));
        return maxAge.equals("0") || age > Long.parseLong(maxAge);
    }
}
