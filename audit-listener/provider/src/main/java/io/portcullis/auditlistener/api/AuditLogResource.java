package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.page.AuditPage;
import io.portcullis.auditlistener.search.Cursors;
import io.portcullis.kit.api.BrowserAccess;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/audit-log}. */
public final class AuditLogResource {

    static final BrowserAccess BROWSERS = new BrowserAccess(
            List.of("GET", "POST", "OPTIONS"),
            List.of(),
            List.of("Link", "Location", "Content-Disposition", "Retry-After", "X-Total-Entries"));

    private final KeycloakSession session;
    private final Supplier<Cursors> cursors;

    AuditLogResource(KeycloakSession session, Supplier<Cursors> cursors) {
        this.session = session;
        this.cursors = cursors;
    }

    /** The page for people. */
    @Path("")
    public Object page() {
        return AuditPage.at(session);
    }

    /** The first version of the API. */
    @Path("v1")
    public Object v1() {
        return new LogResource(session, cursors);
    }
}
