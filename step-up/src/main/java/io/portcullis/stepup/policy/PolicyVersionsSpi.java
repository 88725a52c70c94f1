package io.portcullis.stepup.policy;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link PolicyVersions}. */
@AutoService(Spi.class)
public final class PolicyVersionsSpi extends PackSpi {

    public PolicyVersionsSpi() {
        super("portcullis-step-up-policy-versions", PolicyVersions.class, PolicyVersionsFactory.class);
    }
}
