package io.portcullis.auditlistener.entry;

import com.google.auto.service.AutoService;
import io.portcullis.kit.spi.PackSpi;
import org.keycloak.provider.Spi;

/** Registers {@link AuditLog}. */
@AutoService(Spi.class)
public final class AuditLogSpi extends PackSpi {

    public AuditLogSpi() {
        super("portcullis-audit-log", AuditLog.class, AuditLogFactory.class);
    }
}
