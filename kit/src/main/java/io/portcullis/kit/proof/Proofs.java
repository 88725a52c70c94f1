package io.portcullis.kit.proof;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The proofs of a sign-in: what the server itself saw, as user-session notes {@code portcullis.proof.<amr>} with the
 * time in epoch seconds and, behind a space, the id of the user who proved it. Only {@link #record} writes them.
 */
public final class Proofs {

    private static final String NOTE = "portcullis.proof.";

    private Proofs() {}

    /**
     * Notes that the user of this sign-in has just succeeded with {@code method}; the user session takes it over at its
     * end. Should somebody else turn out to be its user, it proves nothing.
     */
    public static void record(AuthenticationSessionModel signIn, Method method) {
        signIn.setUserSessionNote(
                NOTE + method.amr(),
                Time.currentTimeSeconds() + " " + signIn.getAuthenticatedUser().getId());
    }

    /** The methods this user succeeded with, according to the notes of a session or sign-in. */
    static Set<Method> of(UserModel user, Map<String, String> notes) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (Method method : Method.values()) {
            if (notes.getOrDefault(NOTE + method.amr(), "").endsWith(" " + user.getId())) {
                methods.add(method);
            }
        }
        return methods;
    }
}
