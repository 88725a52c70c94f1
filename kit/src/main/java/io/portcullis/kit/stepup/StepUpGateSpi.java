package io.portcullis.kit.stepup;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link StepUpGate}. */
@AutoService(Spi.class)
public final class StepUpGateSpi extends PackSpi {

    public StepUpGateSpi() {
        super("portcullis-step-up-gate", StepUpGate.class, StepUpGateFactory.class);
    }
}
