package io.portcullis.kit.secondfactor;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link SecondFactorCheck}. */
@AutoService(Spi.class)
public final class SecondFactorCheckSpi extends PackSpi {

    public SecondFactorCheckSpi() {
        super("portcullis-second-factor", SecondFactorCheck.class, SecondFactorCheckFactory.class);
    }
}
