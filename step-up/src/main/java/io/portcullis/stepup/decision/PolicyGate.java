package io.portcullis.stepup.decision;

import io.portcullis.kit.stepup.StepUp;
import io.portcullis.kit.stepup.StepUpGate;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** Asks the policy of the realm the user session is in. */
final class PolicyGate implements StepUpGate {

    private final KeycloakSession session;

    PolicyGate(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Response> challenge(UserSessionModel userSession, String operation) {
        Decision decision =
                new Decisions(session, userSession.getRealm()).decide(userSession, operation, (String) null);
        if (decision instanceof Decision.Denied denied) {
            return Optional.of(denied.challenge().answer());
        }
        ((Decision.Allowed) decision).passed().ifPresent(new StepUp(session)::passed);
        return Optional.empty();
    }
}
