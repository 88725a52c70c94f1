package io.portcullis.kit.proof;

import java.util.EnumSet;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The proofs of a sign-in: what the server itself saw, as user-session notes {@code portcullis.proof.<amr>} with the
 * time in epoch seconds. Only {@link #record} writes them.
 */
public final class Proofs {

    private static final String NOTE = "portcullis.proof.";

    private Proofs() {}

    /** Notes that {@code method} has just succeeded in this sign-in; the user session takes it over at its end. */
    public static void record(AuthenticationSessionModel signIn, Method method) {
        signIn.setUserSessionNote(NOTE + method.amr(), String.valueOf(Time.currentTimeSeconds()));
    }

    /** The methods that succeeded in this session. */
    public static Set<Method> of(UserSessionModel session) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (Method method : Method.values()) {
            if (session.getNote(NOTE + method.amr()) != null) {
                methods.add(method);
            }
        }
        return methods;
    }
}
