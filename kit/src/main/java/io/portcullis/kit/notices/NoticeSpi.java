package io.portcullis.kit.notices;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link NoticeProvider}. */
@AutoService(Spi.class)
public final class NoticeSpi extends PackSpi {

    public NoticeSpi() {
        super("portcullis-notice", NoticeProvider.class, NoticeProviderFactory.class);
    }
}
