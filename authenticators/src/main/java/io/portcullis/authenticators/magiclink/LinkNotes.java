package io.portcullis.authenticators.magiclink;

import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a sign-in in progress remembers of its mail, each note bound to one execution of the flow so that no other step
 * and no second execution of this one takes it for its own.
 */
final class LinkNotes {

    private final AuthenticationSessionModel signIn;
    private final String prefix;

    LinkNotes(AuthenticationSessionModel signIn, String executionId) {
        this.signIn = signIn;
        this.prefix = "portcullis.magicLink." + executionId + '.';
    }

    /** The request whose code this sign-in accepts. */
    Optional<String> request() {
        return Optional.ofNullable(signIn.getAuthNote(prefix + "request"));
    }

    /** What the person typed, to show it and to ask for another mail. */
    String typed() {
        String typed = signIn.getAuthNote(prefix + "typed");
        return typed == null ? "" : typed;
    }

    void asked(String requestId, String typed) {
        signIn.setAuthNote(prefix + "request", requestId);
        signIn.setAuthNote(prefix + "typed", typed);
    }

    /** The user whose link was redeemed for this sign-in; the proof, set only after the redemption. */
    Optional<String> redeemedFor() {
        return Optional.ofNullable(signIn.getAuthNote(prefix + "redeemedFor"));
    }

    void redeemed(String userId) {
        signIn.setAuthNote(prefix + "redeemedFor", userId);
    }

    void clear() {
        signIn.removeAuthNote(prefix + "request");
        signIn.removeAuthNote(prefix + "typed");
        signIn.removeAuthNote(prefix + "redeemedFor");
    }
}
