package io.portcullis.kit.journal;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link Journal}. */
@AutoService(Spi.class)
public final class JournalSpi extends PackSpi {

    public JournalSpi() {
        super("portcullis-journal", Journal.class, JournalFactory.class);
    }
}
