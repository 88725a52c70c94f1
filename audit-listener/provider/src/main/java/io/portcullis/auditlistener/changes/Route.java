package io.portcullis.auditlistener.changes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.events.admin.OperationType;

/**
 * Which calls are about what, and what they are called.
 *
 * @param pattern path below the realm's; {@code *} is any segment, {@code **} any number of them
 * @param actions by operation
 */
record Route(String pattern, Map<OperationType, String> actions, Function<Call, Subject> subject) {

    /** Create, update and delete of a thing. */
    static Route things(String pattern, String noun, Function<Call, Subject> subject) {
        Map<OperationType, String> actions = new EnumMap<>(OperationType.class);
        actions.put(OperationType.CREATE, noun + ".create");
        actions.put(OperationType.UPDATE, noun + ".update");
        actions.put(OperationType.DELETE, noun + ".delete");
        return new Route(pattern, actions, subject);
    }

    /** One action whatever the operation. */
    static Route one(String pattern, String action, Function<Call, Subject> subject) {
        return pair(pattern, action, action, subject);
    }

    /** Something put somewhere and taken away again. */
    static Route pair(String pattern, String added, String removed, Function<Call, Subject> subject) {
        Map<OperationType, String> actions = new EnumMap<>(OperationType.class);
        for (OperationType operation : OperationType.values()) {
            actions.put(operation, operation == OperationType.DELETE ? removed : added);
        }
        return new Route(pattern, actions, subject);
    }

    boolean matches(List<String> path) {
        List<String> expected = pattern.isEmpty() ? List.of() : List.of(pattern.split("/", -1));
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).equals("**")) {
                return true;
            }
            boolean any = expected.get(i).equals("*");
            if (i == path.size() || !(any || expected.get(i).equals(path.get(i)))) {
                return false;
            }
        }
        return expected.size() == path.size();
    }
}
