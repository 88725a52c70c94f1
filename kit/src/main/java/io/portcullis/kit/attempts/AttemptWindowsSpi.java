package io.portcullis.kit.attempts;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link AttemptWindows}. */
@AutoService(Spi.class)
public final class AttemptWindowsSpi extends PackSpi {

    public AttemptWindowsSpi() {
        super("portcullis-attempts", AttemptWindows.class, AttemptWindowsFactory.class);
    }
}
