package io.portcullis.auditlistener.page;

import io.portcullis.kit.webapp.Webapp;
import io.portcullis.kit.webapp.WebappResource;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/audit-log/}. */
public final class AuditPage {

    private static final Webapp SHIPPED = new Webapp(
            "portcullis-audit-log",
            "audit-log",
            AuditPage.class,
            "/portcullis-audit-page/",
            List.of(
                    "actions.js",
                    "app.js",
                    "audit-log.css",
                    "chart.js",
                    "entry.js",
                    "export.js",
                    "filters.js",
                    "list.js",
                    "people.js",
                    "proof.js",
                    "verify.js"));

    private AuditPage() {}

    public static WebappResource at(KeycloakSession session) {
        return new WebappResource(session, SHIPPED);
    }
}
