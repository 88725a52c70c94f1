package io.portcullis.stepup.page;

import io.portcullis.kit.webapp.Webapp;
import io.portcullis.kit.webapp.WebappResource;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/step-up/}. */
public final class StepUpPage {

    private static final Webapp SHIPPED = new Webapp(
            "portcullis-step-up",
            "step-up",
            StepUpPage.class,
            "/portcullis-step-up-page/",
            List.of("app.js", "drafts.js", "editor.js", "rules.js", "step-up.css"));

    private StepUpPage() {}

    public static WebappResource at(KeycloakSession session) {
        return new WebappResource(session, SHIPPED);
    }
}
