package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.proof.Method;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Rule;
import io.portcullis.stepup.policy.RuleComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;

/** The rules of one organization, between JSON and components. What they mean is checked where components are saved. */
final class OrganizationRules {

    private static final String RULES = "rules";
    private static final String MATCH = "match";
    private static final Set<String> MEMBERS = Set.of(
            MATCH,
            RuleComponent.GRACE_PERIOD,
            RuleComponent.METHODS,
            RuleComponent.MINIMUM_PROOF,
            RuleComponent.ENABLED);
    private static final int MOST = 100;

    private OrganizationRules() {}

    /** The components that are its rules, in the order of what they name. */
    static List<ComponentModel> of(RealmModel realm, String alias) {
        return Policies.rules(realm)
                .filter(component -> RuleComponent.rule(component)
                        .filter(rule -> rule.isOf(alias))
                        .isPresent())
                .sorted(Comparator.comparing(OrganizationRules::match).thenComparing(ComponentModel::getId))
                .toList();
    }

    /** What the component names. */
    static String match(ComponentModel component) {
        return RuleComponent.rule(component)
                .map(rule -> rule.operation().toString())
                .orElse("");
    }

    /** {@code {"rules":[…]}}; what a rule leaves to the realm is not there. */
    static ObjectNode json(List<ComponentModel> components) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = json.putArray(RULES);
        components.stream()
                .flatMap(component -> RuleComponent.rule(component).stream())
                .forEach(rule -> rules.add(json(rule)));
        return json;
    }

    private static ObjectNode json(Rule rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(MATCH, rule.operation().toString());
        if (rule.gracePeriod() != null) {
            json.put(RuleComponent.GRACE_PERIOD, rule.gracePeriod());
        }
        ArrayNode methods = json.putArray(RuleComponent.METHODS);
        rule.methods().stream().map(Method::policyName).sorted().forEach(methods::add);
        if (rule.minimumProof() != null) {
            json.put(RuleComponent.MINIMUM_PROOF, rule.minimumProof().text());
        }
        return json.put(RuleComponent.ENABLED, rule.enabled());
    }

    /** The components such an object asks for. */
    static List<ComponentModel> read(ObjectNode json, RealmModel realm, String alias) {
        if (!(json.path(RULES) instanceof ArrayNode rules) || json.size() > 1 || rules.size() > MOST) {
            throw Refused.badRequest("The body has one member, rules, an array of at most " + MOST + " objects.");
        }
        List<ComponentModel> components = new ArrayList<>();
        for (JsonNode one : rules) {
            if (!(one instanceof ObjectNode rule) || !MEMBERS.containsAll(names(rule))) {
                throw Refused.badRequest(
                        "Members of a rule are: " + MEMBERS.stream().sorted().toList() + ".");
            }
            components.add(component(rule, realm, alias));
        }
        return components;
    }

    private static List<String> names(ObjectNode json) {
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static ComponentModel component(ObjectNode rule, RealmModel realm, String alias) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.putSingle(RuleComponent.OPERATION, Members.required(rule, MATCH));
        config.putSingle(RuleComponent.ORGANIZATION, alias);
        config.putSingle(RuleComponent.ENABLED, String.valueOf(enabled(rule.get(RuleComponent.ENABLED))));
        Members.text(rule, RuleComponent.MINIMUM_PROOF)
                .ifPresent(proof -> config.putSingle(RuleComponent.MINIMUM_PROOF, proof));
        if (rule.hasNonNull(RuleComponent.GRACE_PERIOD)) {
            JsonNode seconds = rule.get(RuleComponent.GRACE_PERIOD);
            if (!seconds.isIntegralNumber() || !seconds.canConvertToInt()) {
                throw Refused.badRequest("Member gracePeriod is a number of seconds.");
            }
            config.putSingle(RuleComponent.GRACE_PERIOD, seconds.asText());
        }
        methods(rule.get(RuleComponent.METHODS)).forEach(method -> config.add(RuleComponent.METHODS, method));
        ComponentModel component = new ComponentModel();
        component.setProviderType(UiPageProvider.class.getName());
        component.setProviderId(RuleComponent.ID);
        component.setParentId(realm.getId());
        component.setConfig(config);
        return component;
    }

    private static boolean enabled(@Nullable JsonNode enabled) {
        if (enabled != null && !enabled.isNull() && !enabled.isBoolean()) {
            throw Refused.badRequest("Member enabled is true or false.");
        }
        return enabled == null || enabled.isNull() || enabled.booleanValue();
    }

    private static List<String> methods(@Nullable JsonNode methods) {
        if (methods == null || methods.isNull()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        methods.forEach(name -> names.add(Objects.requireNonNullElse(name.textValue(), "")));
        if (!methods.isArray()
                || names.size() > MOST
                || names.stream()
                        .anyMatch(name -> name.isBlank() || name.chars().anyMatch(Character::isISOControl))) {
            throw Refused.badRequest("Member methods is an array of names.");
        }
        return names;
    }
}
