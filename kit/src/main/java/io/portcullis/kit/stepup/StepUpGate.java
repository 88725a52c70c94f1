package io.portcullis.kit.stepup;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.Provider;

/** Decides whether a session's latest proof is fresh and strong enough for an operation. */
public interface StepUpGate extends Provider {

    /**
     * The refusal, as RFC 9470 says it, if the session has to prove itself again; nothing if the operation may go on.
     *
     * @param operation as policy names it, for example {@code pii.export}
     */
    Optional<Response> challenge(UserSessionModel session, String operation);

    @Override
    default void close() {}
}
