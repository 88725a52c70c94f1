package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.proof.AuthenticationMethods;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether the person behind a session or sign-in has shown a second factor. Whoever impersonates him has not. */
public final class SecondFactorEvidence {

    /** User-session note, the user's id: the realm lets their trusted device stand for the second factor of these roles. */
    private static final String TRUSTED_DEVICE = "portcullis.second-factor.trusted";

    private SecondFactorEvidence() {}

    /** Notes that a trusted device stands for the second factor of this sign-in's user. */
    public static void acceptTrustedDevice(AuthenticationSessionModel signIn) {
        signIn.setUserSessionNote(TRUSTED_DEVICE, signIn.getAuthenticatedUser().getId());
    }

    static boolean in(KeycloakSession keycloak, UserSessionModel session) {
        return !impersonated(session)
                && (session.getUser().getId().equals(session.getNote(TRUSTED_DEVICE))
                        || AuthenticationMethods.of(keycloak, session).hasSecondFactor());
    }

    /** Looks at this sign-in and, for single sign-on, at the session it goes on with. */
    public static boolean in(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        if (isImpersonated(keycloak, signIn)) {
            return false;
        }
        UserSessionModel session = sessionOf(keycloak, signIn);
        return signIn.getAuthenticatedUser()
                        .getId()
                        .equals(signIn.getUserSessionNotes().get(TRUSTED_DEVICE))
                || AuthenticationMethods.of(keycloak, signIn).hasSecondFactor()
                || (session != null && in(keycloak, session));
    }

    /** Whether this sign-in goes on with a session that somebody else opened in the user's place. */
    public static boolean isImpersonated(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        UserSessionModel session = sessionOf(keycloak, signIn);
        return session != null && impersonated(session);
    }

    private static boolean impersonated(UserSessionModel session) {
        return session.getNotes().containsKey(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
    }

    private static @Nullable UserSessionModel sessionOf(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        UserSessionModel session = new AuthenticationSessionManager(keycloak).getUserSession(signIn);
        return AuthenticationManager.isSessionValid(signIn.getRealm(), session)
                        && signIn.getAuthenticatedUser().equals(session.getUser())
                ? session
                : null;
    }
}
