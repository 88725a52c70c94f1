package io.portcullis.kit.stepup;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The gates the server knows, as one, and what they let pass in this request. */
public final class StepUp {

    private static final String PASSED = Passed.class.getName();
    private static final String POLICY_CHANGE = StepUp.class.getName() + ".policyChange";

    private final KeycloakSession session;

    public StepUp(KeycloakSession session) {
        this.session = session;
    }

    /** The first gate's refusal; nothing if all let pass, or if there are none. */
    public Optional<Response> challenge(UserSessionModel userSession, String operation) {
        return session.getAllProviders(StepUpGate.class).stream()
                .flatMap(gate -> gate.challenge(userSession, operation).stream())
                .findFirst();
    }

    /** Notes what let the operation of this request pass; the audit log tells it with the entries of the request. */
    public void passed(Passed passed) {
        session.setAttribute(PASSED, passed);
    }

    /** What let the operation of this request pass, if a gate was asked. */
    public Optional<Passed> passed() {
        return Optional.ofNullable(session.getAttribute(PASSED, Passed.class));
    }

    /** Notes that this request changes the policy of a realm, to which version; the audit log tells it with the change. */
    public void policyChanged(int version) {
        session.setAttribute(POLICY_CHANGE, version);
    }

    /** The version of the policy this request makes, if it changes one. */
    public Optional<Integer> policyChange() {
        return Optional.ofNullable(session.getAttribute(POLICY_CHANGE, Integer.class));
    }
}
