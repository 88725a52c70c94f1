package io.portcullis.stepup.decision;

import com.google.auto.service.AutoService;
import io.portcullis.kit.stepup.StepUpGate;
import io.portcullis.kit.stepup.StepUpGateFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the gate of step-up policy. */
@AutoService(StepUpGateFactory.class)
public final class PolicyGateFactory implements StepUpGateFactory {

    @Override
    public StepUpGate create(KeycloakSession session) {
        return new PolicyGate(session);
    }

    @Override
    public String getId() {
        return "step-up-policy";
    }
}
