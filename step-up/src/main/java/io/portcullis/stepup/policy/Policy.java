package io.portcullis.stepup.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy of one realm. */
public record Policy(Settings settings, List<Rule> rules) {

    /**
     * What an operation asks for; nothing if no rule names it. All rules that name it apply. Rules of an organization take the
     * place of the realm's defaults, never of its floors.
     *
     * @param organization alias; nothing: the realm's rules
     */
    public Optional<Requirement> requirement(String operation, @Nullable String organization) {
        List<Rule> naming = rules.stream()
                .filter(rule -> rule.operation().matches(operation))
                .toList();
        List<Rule> own = organization == null
                ? List.of()
                : naming.stream().filter(rule -> rule.isOf(organization)).toList();
        Stream<Rule> ofRealm = naming.stream()
                .filter(rule -> rule.isOf(null))
                .filter(rule -> own.isEmpty() || rule.binding() == Binding.FLOOR);
        return Stream.concat(ofRealm, own.stream())
                .filter(Rule::enabled)
                .map(rule -> rule.requirement(settings))
                .reduce(Requirement::and);
    }

    /** The rules that are in force for an organization, or for the realm. */
    public List<Rule> inForce(@Nullable String organization) {
        List<Rule> own = organization == null
                ? List.of()
                : rules.stream().filter(rule -> rule.isOf(organization)).toList();
        Stream<Rule> ofRealm = rules.stream()
                .filter(rule -> rule.isOf(null))
                .filter(rule -> rule.binding() == Binding.FLOOR
                        || own.stream().noneMatch(one -> one.operation().equals(rule.operation())));
        return Stream.concat(ofRealm, own.stream()).filter(Rule::enabled).toList();
    }
}
