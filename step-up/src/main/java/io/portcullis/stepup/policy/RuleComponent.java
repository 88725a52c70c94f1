package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;

/** A rule as a component keeps it. What is wrong in it was refused when it was saved or imported. */
public final class RuleComponent {

    /** Id of the page and of the components that are its rules. */
    public static final String ID = "step-up-policy";

    public static final String OPERATION = "operation";
    public static final String GRACE_PERIOD = "gracePeriod";
    public static final String METHODS = "methods";
    public static final String MINIMUM_PROOF = "minimumProof";
    public static final String ORGANIZATION = "organization";
    public static final String BINDING = "binding";
    public static final String ENABLED = "enabled";

    private RuleComponent() {}

    /** Nothing if it names no operations. */
    static Optional<Rule> rule(ComponentModel component) {
        return text(component, OPERATION)
                .flatMap(OperationPattern::parse)
                .map(operation -> new Rule(
                        operation,
                        seconds(component),
                        methods(component),
                        text(component, MINIMUM_PROOF).flatMap(Grade::of).orElse(null),
                        text(component, ORGANIZATION).orElse(null),
                        text(component, BINDING).flatMap(Binding::of).orElse(Binding.DEFAULT),
                        !text(component, ENABLED).equals(Optional.of("false"))));
    }

    private static @Nullable Integer seconds(ComponentModel component) {
        return text(component, GRACE_PERIOD).map(Integer::valueOf).orElse(null);
    }

    private static Set<Method> methods(ComponentModel component) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (String name : component.getConfig().getOrDefault(METHODS, List.of())) {
            Method.ofPolicyName(name).ifPresent(methods::add);
        }
        return Collections.unmodifiableSet(methods);
    }

    /** An option that is not set is no different from one set to nothing. */
    static Optional<String> text(ComponentModel component, String option) {
        return Optional.ofNullable(component.get(option)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
