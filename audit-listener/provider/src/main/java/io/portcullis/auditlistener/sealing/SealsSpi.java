package io.portcullis.auditlistener.sealing;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link Seals}. */
@AutoService(Spi.class)
public final class SealsSpi extends PackSpi {

    public SealsSpi() {
        super("portcullis-audit-seals", Seals.class, SealsFactory.class);
    }
}
