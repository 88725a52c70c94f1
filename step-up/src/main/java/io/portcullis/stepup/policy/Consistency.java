package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the rules of a policy agree with each other and with its settings. */
public final class Consistency {

    private final Policy policy;

    /** Of a policy as it would be after a change. */
    public Consistency(Policy policy) {
        this.policy = policy;
    }

    /** What is wrong with the settings, or with any rule under them. */
    public Optional<Contradiction> ofSettings() {
        Settings settings = policy.settings();
        return settings.gracePeriod() > settings.maxGracePeriod()
                ? Optional.of(Contradiction.of("grace-above-max", settings.gracePeriod(), settings.maxGracePeriod()))
                : policy.rules().stream()
                        .flatMap(rule -> Stream.concat(limits(rule).stream(), reach(rule).stream()))
                        .findFirst();
    }

    /** What is wrong with a rule of this policy. */
    public Optional<Contradiction> of(Rule rule) {
        return duplicate(rule).or(() -> limits(rule)).or(() -> loosened(rule)).or(() -> reach(rule));
    }

    private Optional<Contradiction> duplicate(Rule rule) {
        long same = policy.rules().stream()
                .filter(other -> other.operation().equals(rule.operation())
                        && Objects.equals(other.organization(), rule.organization()))
                .count();
        if (same < 2) {
            return Optional.empty();
        }
        return Optional.of(
                rule.organization() == null
                        ? Contradiction.of("duplicate", rule.operation())
                        : Contradiction.of("duplicate-organization", rule.operation(), rule.organization()));
    }

    /** An organization stays within what the realm allows. */
    private Optional<Contradiction> limits(Rule rule) {
        if (rule.organization() == null) {
            return Optional.empty();
        }
        int max = policy.settings().maxGracePeriod();
        if (rule.gracePeriod() != null && rule.gracePeriod() > max) {
            return Optional.of(Contradiction.of(
                    "organization-grace", rule.operation(), rule.organization(), rule.gracePeriod(), max));
        }
        return policy.rules().stream()
                .flatMap(floor -> loosens(rule, floor).stream())
                .findFirst();
    }

    /** The first rule of an organization that a floor forbids. */
    private Optional<Contradiction> loosened(Rule floor) {
        return policy.rules().stream()
                .filter(rule -> rule.organization() != null)
                .flatMap(rule -> loosens(rule, floor).stream())
                .findFirst();
    }

    /** What an organization's rule leaves open follows the floor. */
    private Optional<Contradiction> loosens(Rule rule, Rule floor) {
        if (floor.organization() != null
                || floor.binding() != Binding.FLOOR
                || !floor.enabled()
                || floor.operation().common(rule.operation()).isEmpty()) {
            return Optional.empty();
        }
        Requirement least = floor.requirement(policy.settings());
        if (!rule.enabled()) {
            return floored("floor-disabled", rule, floor);
        }
        if (rule.gracePeriod() != null && rule.gracePeriod() > least.gracePeriod()) {
            return floored("floor-grace", rule, floor, least.gracePeriod());
        }
        if (!least.methods().containsAll(rule.methods())) {
            return floored("floor-methods", rule, floor, names(least.methods()));
        }
        Grade grade = rule.minimumProof();
        return grade != null && grade.compareTo(least.minimumProof()) < 0
                ? floored("floor-proof", rule, floor, least.minimumProof().text())
                : Optional.empty();
    }

    private static Optional<Contradiction> floored(String reason, Rule rule, Rule floor, Object... allowed) {
        return Optional.of(Contradiction.of(
                reason,
                Stream.concat(
                                Stream.of(
                                        rule.operation(),
                                        Objects.requireNonNull(rule.organization()),
                                        floor.operation()),
                                Stream.of(allowed))
                        .toArray()));
    }

    /** Whoever an operation of the rule is asked of must be able to answer. */
    private Optional<Contradiction> reach(Rule rule) {
        if (!rule.enabled()) {
            return Optional.empty();
        }
        Requirement alone = rule.requirement(policy.settings());
        if (alone.reachable().isEmpty()) {
            return Optional.of(Contradiction.of(
                    "methods-too-weak",
                    rule.operation(),
                    names(alone.methods()),
                    alone.minimumProof().text()));
        }
        return policy.rules().stream()
                .filter(other -> other.enabled() && !other.equals(rule))
                .flatMap(other -> other.operation().common(rule.operation()).stream()
                        .filter(operation -> organizations(rule, other)
                                .anyMatch(organization -> isUnreachable(operation, organization)))
                        .map(operation -> Contradiction.of("no-common-method", rule.operation(), other.operation())))
                .findFirst();
    }

    /** For whom both apply: the realm ({@code ""}) and organizations. */
    private Stream<String> organizations(Rule one, Rule other) {
        Stream<@Nullable String> named = Stream.of(one.organization(), other.organization());
        Set<String> organizations = named.filter(Objects::nonNull).collect(Collectors.toSet());
        if (!organizations.isEmpty()) {
            return organizations.size() == 1 ? organizations.stream() : Stream.empty();
        }
        return Stream.concat(
                Stream.of(""),
                policy.rules().stream()
                        .flatMap(rule -> Stream.ofNullable(rule.organization()))
                        .distinct());
    }

    private boolean isUnreachable(String operation, String organization) {
        return policy.requirement(operation, organization.isEmpty() ? null : organization)
                .filter(requirement -> requirement.reachable().isEmpty())
                .isPresent();
    }

    private static String names(Set<Method> methods) {
        return methods.isEmpty()
                ? ""
                : EnumSet.copyOf(methods).stream().map(Method::policyName).collect(Collectors.joining(", "));
    }
}
