package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.FormAction;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The authentication flows, all of them: a flow, an execution or a config is found by its own id only, and that one may
 * be gone or not be there yet. (Lists of a stored realm still have what is removed.)
 */
final class AuthenticationSubject implements Subject {
    private final @Nullable String id;

    /** The flow it is about, before or after. */
    private @Nullable JsonNode found;

    /**
     * The flows, of which one is the target.
     *
     * @param id of the flow (or its alias), of an execution or of a config, whichever the action names
     */
    AuthenticationSubject(@Nullable String id) {
        this.id = id;
    }

    @Override
    public State state(KeycloakSession session, RealmModel realm) {
        State flows = new State();
        realm.getAuthenticationFlowsStream()
                .filter(flow -> realm.getAuthenticationFlowById(flow.getId()) != null)
                .forEach(flow -> flows.with(flow.getAlias(), flow(session, realm, flow)));
        for (JsonNode flow : flows.node()) {
            if (isIn(flow)) {
                found = flow;
            }
        }
        return flows;
    }

    @Override
    public String type() {
        return "authentication-flow";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return found == null
                ? Target.of(type(), id, null)
                : Target.of(type(), Subject.text(found, "id"), Subject.text(found, "alias"));
    }

    private boolean isIn(JsonNode flow) {
        if (is(flow, "id") || is(flow, "alias")) {
            return true;
        }
        for (JsonNode execution : flow.path("executions")) {
            if (is(execution, "id") || is(execution, "configId")) {
                return true;
            }
        }
        return false;
    }

    private boolean is(JsonNode thing, String member) {
        return id != null && id.equals(Subject.text(thing, member));
    }

    private static State flow(KeycloakSession session, RealmModel realm, AuthenticationFlowModel flow) {
        State executions = new State();
        realm.getAuthenticationExecutionsStream(flow.getId())
                .filter(execution -> realm.getAuthenticationExecutionById(execution.getId()) != null)
                .forEach(execution ->
                        State.put(executions.node(), name(realm, execution), execution(session, realm, execution)));
        return new State()
                .with("id", flow.getId())
                .with("alias", flow.getAlias())
                .with("description", flow.getDescription())
                .with("providerId", flow.getProviderId())
                .with("topLevel", flow.isTopLevel())
                .with("builtIn", flow.isBuiltIn())
                .with("executions", executions);
    }

    private static String name(RealmModel realm, AuthenticationExecutionModel execution) {
        AuthenticationFlowModel flow =
                execution.getFlowId() == null ? null : realm.getAuthenticationFlowById(execution.getFlowId());
        return flow == null ? String.valueOf(execution.getAuthenticator()) : flow.getAlias();
    }

    private static ObjectNode execution(
            KeycloakSession session, RealmModel realm, AuthenticationExecutionModel execution) {
        State state = new State()
                .with("id", execution.getId())
                .with("authenticator", execution.getAuthenticator())
                .with("requirement", execution.getRequirement())
                .with("priority", execution.getPriority());
        AuthenticatorConfigModel config = execution.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig());
        if (config != null) {
            state.with("configId", config.getId())
                    .with("configAlias", config.getAlias())
                    .withConfig("config", config.getConfig(), secrets(session, execution.getAuthenticator()));
        }
        return state.node();
    }

    private static Set<String> secrets(KeycloakSession session, @Nullable String authenticator) {
        for (var type : Set.of(Authenticator.class, FormAction.class, ClientAuthenticator.class)) {
            Set<String> secrets = State.secretsOf(session, type, authenticator);
            if (!secrets.isEmpty()) {
                return secrets;
            }
        }
        return Set.of();
    }
}
