package io.portcullis.auditlistener.recording;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.kit.stepup.StepUp;
import org.keycloak.models.KeycloakSession;

/** The version a change of step-up policy makes, as one of its changes. */
final class PolicyChange {

    private static final String PATH = "/policyVersion";

    private PolicyChange() {}

    /** The same, with the version if this session's request makes one. */
    static Draft in(KeycloakSession session, Draft draft) {
        return new StepUp(session)
                .policyChange()
                .map(version -> draft.withChange(new Change(
                        PATH,
                        Change.Op.REPLACE,
                        JsonNodeFactory.instance.numberNode(version - 1),
                        JsonNodeFactory.instance.numberNode(version),
                        Change.Nature.OPEN)))
                .orElse(draft);
    }
}
