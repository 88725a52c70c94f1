package io.portcullis.kit.proof;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A sign-in in which the person behind a live session proves once more who they are. One proof is enough, and nobody else's
 * counts. It ends with the session: what is left of the sign-in is an ordinary one.
 */
public final class Confirmation {

    private static final String SESSION = "portcullis.confirmation.session";
    private static final String METHOD = "portcullis.confirmation.method";

    private final AuthenticationSessionModel signIn;
    private final UserSessionModel session;

    private Confirmation(AuthenticationSessionModel signIn, UserSessionModel session) {
        this.signIn = signIn;
        this.session = session;
    }

    /** Makes this sign-in one; a method that was chosen in it stays chosen. */
    public static Confirmation begin(AuthenticationSessionModel signIn, UserSessionModel session) {
        signIn.setAuthNote(SESSION, session.getId());
        return new Confirmation(signIn, session);
    }

    /** The one this sign-in is. Once it has become another person's, as it may at an identity provider, it is none. */
    public static Optional<Confirmation> of(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        return Optional.ofNullable(signIn.getAuthNote(SESSION))
                .map(id -> keycloak.sessions().getUserSession(signIn.getRealm(), id))
                .filter(session -> AuthenticationManager.isSessionValid(signIn.getRealm(), session))
                .filter(session -> session.getUser().equals(signIn.getAuthenticatedUser()))
                .map(session -> new Confirmation(signIn, session));
    }

    /** Whose person it is. */
    public UserSessionModel session() {
        return session;
    }

    /** How they want to prove it. */
    public Optional<Method> method() {
        return Optional.ofNullable(signIn.getAuthNote(METHOD)).map(Method::valueOf);
    }

    public void choose(Method method) {
        signIn.setAuthNote(METHOD, method.name());
    }

    public void chooseAgain() {
        signIn.removeAuthNote(METHOD);
    }
}
