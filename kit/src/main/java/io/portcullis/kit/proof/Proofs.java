package io.portcullis.kit.proof;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The proofs of a sign-in: what the server itself saw, as user-session notes {@code portcullis.proof.<amr>} with the
 * time in epoch seconds, the grade and the id of the user who proved it, with blanks between. Only this class writes them.
 */
public final class Proofs {

    private static final String NOTE = "portcullis.proof.";

    private Proofs() {}

    /**
     * Notes that the user of this sign-in has just succeeded with {@code method}; the user session takes it over at its
     * end. Should somebody else turn out to be its user, it proves nothing.
     */
    public static void record(AuthenticationSessionModel signIn, Method method) {
        record(signIn, signIn.getAuthenticatedUser(), new Proof(method, method.grade(), Time.currentTimeSeconds()));
    }

    /** Notes a proof of {@code user} whose time and grade somebody else, an identity provider, vouches for. */
    public static void record(AuthenticationSessionModel signIn, UserModel user, Proof proof) {
        signIn.setUserSessionNote(
                NOTE + proof.method().amr(), proof.time() + " " + proof.grade().text() + " " + user.getId());
    }

    /**
     * What the user of this session has proved in it, by the pack's steps or Keycloak's. Nothing is ever proved in the
     * session of an impersonator. Refreshing, exchanging, single sign-on and offline use leave it as it is.
     */
    public static List<Proof> of(KeycloakSession keycloak, UserSessionModel session) {
        Map<String, String> notes = session.getNotes();
        if (notes.containsKey(ImpersonationSessionNote.IMPERSONATOR_ID.toString())) {
            return List.of();
        }
        List<Proof> proofs = new ArrayList<>(StockSteps.proofs(keycloak, session.getRealm(), notes));
        for (Method method : Method.values()) {
            noted(session.getUser(), notes, method).ifPresent(proofs::add);
        }
        return proofs;
    }

    /** The methods that were recorded in this sign-in alone. */
    public static Set<Method> in(AuthenticationSessionModel signIn) {
        return methods(signIn.getAuthenticatedUser(), signIn.getUserSessionNotes());
    }

    /** The methods this user succeeded with, according to the notes of a session or sign-in. */
    static Set<Method> methods(UserModel user, Map<String, String> notes) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (Method method : Method.values()) {
            if (noted(user, notes, method).isPresent()) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static Optional<Proof> noted(UserModel user, Map<String, String> notes, Method method) {
        @Nullable String note = notes.get(NOTE + method.amr());
        String[] parts = note == null ? new String[0] : note.split(" ", 3);
        return parts.length == 3 && parts[2].equals(user.getId())
                ? Grade.of(parts[1]).map(grade -> new Proof(method, grade, Long.parseLong(parts[0])))
                : Optional.empty();
    }
}
