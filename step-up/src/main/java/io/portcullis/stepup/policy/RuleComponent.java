package io.portcullis.stepup.policy;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final Option<Optional<OperationPattern>> OPERATION_OPTION =
            Option.text(OPERATION, "payments.approve, payments.*", OperationPattern::parse);
    private static final Option<Optional<Duration>> GRACE_PERIOD_OPTION = Option.seconds(
                    GRACE_PERIOD, Duration.ofMinutes(15), Duration.ofSeconds(1), StepUpOptions.LONGEST)
            .orNothing();
    private static final Option<Set<Method>> METHODS_OPTION = Option.several(
            METHODS, Stream.of(Method.values()).map(Method::policyName).toList(), Method::ofPolicyName);
    private static final Option<Optional<Grade>> MINIMUM_PROOF_OPTION = StepUpOptions.MINIMUM_PROOF.orNothing();
    private static final Option<Optional<String>> ORGANIZATION_OPTION =
            Option.text(ORGANIZATION, "alias", Optional::of);
    private static final Option<Binding> BINDING_OPTION = Option.choice(
            BINDING,
            Binding.DEFAULT.text(),
            Stream.of(Binding.values()).map(Binding::text).toList(),
            Binding::of);
    private static final Option<Boolean> ENABLED_OPTION = Option.flag(ENABLED, true);

    /** Its settings. */
    public static final Options DECLARED = new Options(
            ID,
            List.of(
                    OPERATION_OPTION,
                    GRACE_PERIOD_OPTION,
                    METHODS_OPTION,
                    MINIMUM_PROOF_OPTION,
                    ORGANIZATION_OPTION,
                    BINDING_OPTION,
                    ENABLED_OPTION));

    private RuleComponent() {}

    /** Nothing if it names no operations. */
    public static Optional<Rule> rule(ComponentModel component) {
        Map<String, String> config = flat(component);
        return OPERATION_OPTION
                .in(config)
                .map(operation -> new Rule(
                        operation,
                        GRACE_PERIOD_OPTION
                                .in(config)
                                .map(grace -> (int) grace.toSeconds())
                                .orElse(null),
                        METHODS_OPTION.in(config),
                        MINIMUM_PROOF_OPTION.in(config).orElse(null),
                        ORGANIZATION_OPTION.in(config).orElse(null),
                        BINDING_OPTION.in(config),
                        ENABLED_OPTION.in(config)));
    }

    /** Options with one text each; a component keeps lists. */
    public static Map<String, String> flat(ComponentModel component) {
        return component.getConfig().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .filter(value -> value != null && !value.isBlank())
                                .collect(Collectors.joining(","))));
    }
}
