package io.portcullis.stepup.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.kit.activation.Activation;
import io.portcullis.kit.stepup.StepUpGate;
import io.portcullis.stepup.decision.PolicyGateFactory;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.PolicyChange;
import io.portcullis.stepup.policy.Requirement;
import io.portcullis.stepup.policy.RuleComponent;
import io.portcullis.stepup.policy.StepUpOptions;
import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Before changes of step-up policy, and before the pack is switched off in a realm. */
record PolicyChangeGate(KeycloakSession session, RealmModel realm) implements Gate {

    private static final Set<String> COMPONENTS = Set.of(RuleComponent.ID, StepUpOptions.ID);

    static Optional<Gate> of(KeycloakSession session, RealmModel realm, AdminCall call) {
        return changesRules(realm, call) || switchesOff(realm, call)
                ? Optional.of(new PolicyChangeGate(session, realm))
                : Optional.empty();
    }

    /** A component's id of provider alone decides: its type can be changed afterwards, or before. */
    private static boolean changesRules(RealmModel realm, AdminCall call) {
        if (call.is(HttpMethod.POST, "components")) {
            return isOurs(call.body());
        }
        if (call.is(HttpMethod.DELETE, "components", "*")) {
            return isOurs(realm.getComponent(call.segment(1)));
        }
        return call.is(HttpMethod.PUT, "components", "*")
                && (isOurs(realm.getComponent(call.segment(1))) || isOurs(call.body()));
    }

    private static boolean isOurs(@Nullable ComponentModel component) {
        return component != null && COMPONENTS.contains(component.getProviderId());
    }

    private static boolean isOurs(JsonNode component) {
        return COMPONENTS.contains(component.path("providerId").asText());
    }

    /** The admin console has a path of its own. Attributes that are not in the body are removed, unless none are. */
    private static boolean switchesOff(RealmModel realm, AdminCall call) {
        if (!Activation.isOn(realm) || !(call.is(HttpMethod.PUT) || call.is(HttpMethod.PUT, "ui-ext"))) {
            return false;
        }
        JsonNode attributes = call.body().path("attributes");
        return attributes.isObject()
                && !Boolean.parseBoolean(attributes.path(Activation.ATTRIBUTE).asText());
    }

    @Override
    public Requirement requirement() {
        return PolicyChange.requirement(Policies.of(realm), null);
    }

    @Override
    public boolean isPermitted(AdminPermissionEvaluator permissions) {
        return permissions.realm().canManageRealm();
    }

    @Override
    public boolean letsPass(ClientModel serviceAccount) {
        return session.getKeycloakSessionFactory().getProviderFactory(StepUpGate.class, PolicyGateFactory.ID)
                        instanceof PolicyGateFactory gates
                && gates.policyServiceAccounts().contains(serviceAccount.getClientId());
    }

    @Override
    public boolean isForPersons() {
        return true;
    }

    @Override
    public String message() {
        return "portcullis-step-up-policy-stale";
    }
}
