package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.page.AuditPageResource;
import io.portcullis.auditlistener.search.Cursors;
import jakarta.ws.rs.Path;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/audit-log}. */
public final class AuditLogResource {

    static final String[] METHODS = {"GET", "POST", "OPTIONS"};
    static final String[] READABLE_HEADERS = {
        "Link", "Location", "Content-Disposition", "Retry-After", "X-Total-Entries"
    };

    private final KeycloakSession session;
    private final Supplier<Cursors> cursors;

    AuditLogResource(KeycloakSession session, Supplier<Cursors> cursors) {
        this.session = session;
        this.cursors = cursors;
    }

    /** The page for people. */
    @Path("")
    public Object page() {
        return new AuditPageResource(session);
    }

    /** The first version of the API. */
    @Path("v1")
    public Object v1() {
        return new LogResource(session, cursors);
    }
}
