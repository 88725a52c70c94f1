package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ComponentUtil;
import org.keycloak.provider.ProviderConfigProperty;

/** A component of any type, with those that belong to it. */
record ComponentSubject(String id) implements Subject {
    static final String STEP_UP_PAGE = "step-up-policy";

    private static final String STEP_UP_TAB = "step-up";

    /** When a user federation was read last. */
    private static final Set<String> TIMES = Set.of("lastSync");

    /** What may be seen of a key; everything else a key provider keeps undeclared is taken for a secret. */
    private static final Set<String> PUBLIC = Set.of("kid", "certificate");

    private static final Map<String, String> NOUNS = Map.of(
            "org.keycloak.keys.KeyProvider", "key",
            "org.keycloak.storage.UserStorageProvider", "user-federation",
            "org.keycloak.storage.ldap.mappers.LDAPStorageMapper", "user-federation-mapper",
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy", "client-registration-policy",
            "org.keycloak.userprofile.UserProfileProvider", "user-profile");

    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        ComponentModel component = realm.getComponent(id);
        return component == null ? null : state(session, realm, component);
    }

    @Override
    public String type() {
        return "component";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(noun(state, type()), id, Subject.text(state, "name"));
    }

    @Override
    public String noun(JsonNode state, String otherwise) {
        String provider = Subject.text(state, "providerId");
        if (STEP_UP_PAGE.equals(provider) || STEP_UP_TAB.equals(provider)) {
            return STEP_UP_PAGE;
        }
        return NOUNS.getOrDefault(String.valueOf(Subject.text(state, "providerType")), otherwise);
    }

    /** What components can be called. */
    static Set<String> nouns() {
        Set<String> nouns = new HashSet<>(NOUNS.values());
        nouns.add(STEP_UP_PAGE);
        return nouns;
    }

    private static State state(KeycloakSession session, RealmModel realm, ComponentModel component) {
        Map<String, Object> config = new HashMap<>(component.getConfig());
        config.keySet().removeAll(TIMES);
        State parts = new State();
        realm.getComponentsStream(component.getId())
                .forEach(part -> State.put(
                        parts.node(),
                        String.valueOf(part.getName()),
                        state(session, realm, part).node()));
        return new State()
                .with("id", component.getId())
                .with("name", component.getName())
                .with("providerId", component.getProviderId())
                .with("providerType", component.getProviderType())
                .with("subType", component.getSubType())
                .withConfig("config", config, secrets(session, component))
                .with("components", parts);
    }

    private static Set<String> secrets(KeycloakSession session, ComponentModel component) {
        Map<String, ProviderConfigProperty> declared = declared(session, component);
        Set<String> secrets = new HashSet<>(State.secretsOf(declared.values()));
        if (KeyProvider.class.getName().equals(component.getProviderType())) {
            component.getConfig().keySet().stream()
                    .filter(key -> !declared.containsKey(key) && !PUBLIC.contains(key) && !key.endsWith("PublicKey"))
                    .forEach(secrets::add);
        }
        return secrets;
    }

    /** Nothing for a provider whose jar is gone. */
    private static Map<String, ProviderConfigProperty> declared(KeycloakSession session, ComponentModel component) {
        try {
            return ComponentUtil.getComponentConfigProperties(session, component);
        } catch (RuntimeException e) {
            return Map.of();
        }
    }
}
