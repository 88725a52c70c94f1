package io.portcullis.stepup.decision;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.stepup.policy.OperationPattern;
import io.portcullis.stepup.policy.Requirement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.models.UserSessionModel;

/**
 * The operation a session was last challenged for, and what it asks for. Remembered for ten minutes in the user session,
 * where only the person's own next authorization request finds it.
 *
 * @param time epoch seconds
 */
public record Asked(long time, String operation, Requirement requirement) {

    private static final String NOTE = "portcullis.step-up.asked";
    private static final int REMEMBERED_SECONDS = 600;
    private static final int REWRITTEN_AFTER_SECONDS = 60;

    /** Notes it, unless the same was noted a moment ago. Returns whether it did. */
    static boolean note(UserSessionModel session, String operation, Requirement requirement) {
        long now = Time.currentTimeSeconds();
        boolean known = of(session)
                .filter(asked -> asked.operation.equals(operation) && asked.requirement.equals(requirement))
                .filter(asked -> now - asked.time < REWRITTEN_AFTER_SECONDS)
                .isPresent();
        if (!known) {
            String methods =
                    requirement.methods().stream().map(Method::policyName).collect(Collectors.joining(","));
            session.setNote(
                    NOTE,
                    String.join(
                            " ",
                            Long.toString(now),
                            operation,
                            Integer.toString(requirement.gracePeriod()),
                            requirement.minimumProof().text(),
                            methods));
        }
        return !known;
    }

    /** What this session was challenged for, if that is not too long ago. */
    public static Optional<Asked> of(UserSessionModel session) {
        String note = session.getNote(NOTE);
        String[] parts = note == null ? new String[0] : note.split(" ", 5);
        if (parts.length < 5 || !OperationPattern.isOperation(parts[1])) {
            return Optional.empty();
        }
        Requirement requirement = new Requirement(
                Integer.parseInt(parts[2]),
                methods(parts[4]),
                Grade.of(parts[3]).orElseThrow());
        return Optional.of(new Asked(Long.parseLong(parts[0]), parts[1], requirement))
                .filter(asked -> Time.currentTimeSeconds() - asked.time <= REMEMBERED_SECONDS);
    }

    /** Forgets it: it was done. */
    public static void forget(UserSessionModel session) {
        session.removeNote(NOTE);
    }

    private static Set<Method> methods(String names) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (String name : names.split(",", -1)) {
            Method.ofPolicyName(name).ifPresent(methods::add);
        }
        return methods;
    }
}
