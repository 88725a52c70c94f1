package io.portcullis.kit.proof;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The methods one session or sign-in was signed in with: the pack's proofs, and what Keycloak noted of its own steps. */
public record AuthenticationMethods(Set<Method> all) {

    public static AuthenticationMethods of(KeycloakSession keycloak, UserSessionModel session) {
        return of(keycloak, session.getRealm(), session.getUser(), session.getNotes());
    }

    /** What has succeeded so far in this sign-in alone. */
    public static AuthenticationMethods of(KeycloakSession keycloak, AuthenticationSessionModel signIn) {
        return of(keycloak, signIn.getRealm(), signIn.getAuthenticatedUser(), signIn.getUserSessionNotes());
    }

    private static AuthenticationMethods of(
            KeycloakSession keycloak, RealmModel realm, UserModel user, Map<String, String> notes) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        methods.addAll(Proofs.methods(user, notes));
        StockSteps.proofs(keycloak, realm, notes).forEach(proof -> methods.add(proof.method()));
        if (notes.containsKey(Details.IDENTITY_PROVIDER)) {
            methods.add(Method.SOCIAL);
        }
        return new AuthenticationMethods(methods);
    }

    /** The values of claim {@code amr}: the methods, and {@code mfa} when a first and a second factor are among them. */
    public Set<String> amr() {
        Set<String> amr = new LinkedHashSet<>();
        all.forEach(method -> amr.add(method.amr()));
        if (has(Method.Factor.FIRST) && has(Method.Factor.SECOND)) {
            amr.add("mfa");
        }
        return amr;
    }

    /** Whether a real second factor ran in this session. */
    public boolean hasSecondFactor() {
        return has(Method.Factor.SECOND);
    }

    private boolean has(Method.Factor factor) {
        return all.stream().anyMatch(method -> method.factor() == factor);
    }
}
