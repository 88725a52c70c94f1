package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import io.portcullis.stepup.policy.OperationPattern;
import java.util.Optional;

/**
 * One question of AuthZEN 1.0: may the subject do the action with the resource? Members it does not know are ignored.
 *
 * @param sid id of the subject's session
 * @param operation the action's name
 * @param organization alias of the organization whose rules are asked for
 */
record EvaluationRequest(
        String subjectType, String subjectId, Optional<String> sid, String operation, Optional<String> organization) {

    private static final String ORGANIZATION = "organization";

    static EvaluationRequest of(ObjectNode json) {
        ObjectNode subject = Members.object(json, "subject");
        ObjectNode resource = Members.object(json, "resource");
        String resourceType = Members.required(resource, "type");
        String resourceId = Members.required(resource, "id");
        return new EvaluationRequest(
                Members.required(subject, "type"),
                Members.required(subject, "id"),
                subject.has("properties")
                        ? Members.text(Members.object(subject, "properties"), "sid")
                        : Optional.empty(),
                operation(Members.object(json, "action"), "name"),
                resourceType.equals(ORGANIZATION) ? Optional.of(resourceId) : Optional.empty());
    }

    /** The name of an operation, in that member. */
    static String operation(ObjectNode json, String member) {
        String name = Members.required(json, member);
        if (!OperationPattern.isOperation(name)) {
            throw Refused.badRequest("Member " + member + " is the name of an operation: letters, digits, - and _,"
                    + " in segments with dots between.");
        }
        return name;
    }
}
