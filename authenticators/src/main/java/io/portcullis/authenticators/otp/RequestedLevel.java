package io.portcullis.authenticators.otp;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The level of authentication that was asked for, in Keycloak's client note. The condition raises it for a person who has
 * a second factor; client notes outlive a restart of the sign-in with another name, so what the application asked for is
 * kept beside it.
 */
final class RequestedLevel {

    private static final String ASKED_FOR = "portcullis.requested-level";

    private RequestedLevel() {}

    /** What the application, or a required action it started, asked for; {@code -1} for nothing. */
    static int askedFor(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        String askedFor = signIn.getClientNote(ASKED_FOR);
        if (askedFor != null) {
            setOrRemove(signIn, askedFor);
        }
        return new AcrStore(context.getSession(), signIn).getRequestedLevelOfAuthentication(context.getTopLevelFlow());
    }

    static void raiseTo(int level, AuthenticationSessionModel signIn) {
        String askedFor = signIn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        signIn.setClientNote(ASKED_FOR, askedFor == null ? "" : askedFor);
        signIn.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, String.valueOf(level));
    }

    private static void setOrRemove(AuthenticationSessionModel signIn, String askedFor) {
        if (askedFor.isEmpty()) {
            signIn.removeClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        } else {
            signIn.setClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION, askedFor);
        }
    }
}
