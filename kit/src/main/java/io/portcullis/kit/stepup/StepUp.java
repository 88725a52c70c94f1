package io.portcullis.kit.stepup;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The gates the server knows, as one. */
public final class StepUp {

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
}
