package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A realm's step-up policy as administrators keep it: one component per rule, one for the settings. */
public final class Rules {
    /** Keycloak's type of the components that are rules. */
    public static final String PAGE = "org.keycloak.services.ui.extend.UiPageProvider";

    /** Keycloak's type of the component that holds the settings. */
    public static final String TAB = "org.keycloak.services.ui.extend.UiTabProvider";

    private final Realm realm;

    Rules(Realm realm) {
        this.realm = realm;
    }

    /** The same for an administrator who is led to this node. */
    public Rules through(ClusterNode node) {
        return new Rules(realm.through(node));
    }

    /** A rule to be saved; several values of an option are separated by commas. */
    public static ObjectNode rule(String operation, String... optionsAndValues) {
        ObjectNode rule = Json.object().put("providerId", "step-up-policy").put("providerType", PAGE);
        return with(with(rule, "operation", operation), optionsAndValues);
    }

    /** The same component with other values; an empty value takes the option away. */
    public static ObjectNode with(JsonNode component, String... optionsAndValues) {
        ObjectNode changed = component.deepCopy();
        ObjectNode config = changed.withObject("/config");
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            if (optionsAndValues[i + 1].isEmpty()) {
                // Keycloak leaves as it is what a component does not mention.
                config.putArray(optionsAndValues[i]);
            } else {
                config.set(optionsAndValues[i], Json.texts(optionsAndValues[i + 1].split(",", -1)));
            }
        }
        return changed;
    }

    /** The realm's own rule for exactly these operations, as it is stored; missing if there is none. */
    public @Nullable JsonNode stored(String operation) {
        return stored(operation, null);
    }

    /** An organization's. */
    public @Nullable JsonNode stored(String operation, @Nullable String organization) {
        for (JsonNode component : realm.admin("/components?type=" + PAGE)) {
            JsonNode config = component.path("config");
            String of = config.path("organization").path(0).asText("");
            if (config.path("operation").path(0).asText().equals(operation)
                    && of.equals(organization == null ? "" : organization)) {
                return component;
            }
        }
        return null;
    }

    /** Saves the realm's rule for these operations, which may be new; fails if it is refused. */
    public void set(String operation, String... optionsAndValues) {
        JsonNode stored = stored(operation);
        if (stored == null) {
            realm.adminPost("/components", rule(operation, optionsAndValues));
        } else {
            realm.adminPut(path(stored), with(stored, optionsAndValues));
        }
    }

    /** The settings, as they are stored. */
    public JsonNode settings() {
        JsonNode found = realm.admin("/components?type=" + TAB);
        return found.path(0);
    }

    /** Where a component is under {@code /admin/realms/<realm>}. */
    public static String path(JsonNode component) {
        return "/components/" + component.path("id").asText();
    }

    /** Saves a component that is there already; the answer may be a refusal. */
    public Answer save(JsonNode component) {
        return realm.adminCall("PUT", path(component), component);
    }

    /** Saves a new component; the answer may be a refusal. */
    public Answer add(JsonNode component) {
        return realm.adminCall("POST", "/components", component);
    }

    /** The settings with other values, which must be accepted. */
    public void setSettings(Map<String, String> values) {
        ObjectNode changed = settings().deepCopy();
        values.forEach((option, value) -> changed.withObject("/config").set(option, Json.texts(value)));
        save(changed).successful();
    }
}
