package io.portcullis.kit.notices;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link Notices}. */
@AutoService(Spi.class)
public final class NoticesSpi extends PackSpi {

    public NoticesSpi() {
        super("portcullis-notices", Notices.class, NoticesFactory.class);
    }
}
