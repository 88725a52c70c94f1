package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.ModelToRepresentation;

/** A required action of the realm, by its alias or its provider. */
record RequiredActionSubject(String name) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        RequiredActionProviderModel action = realm.getRequiredActionProvidersStream()
                .filter(each -> name.equals(each.getAlias()) || name.equals(each.getProviderId()))
                .filter(each -> realm.getRequiredActionProviderById(each.getId()) != null)
                .findFirst()
                .orElse(null);
        if (action == null) {
            return null;
        }
        RequiredActionConfigModel config = realm.getRequiredActionConfigByAlias(action.getAlias());
        return new State()
                .withAll(ModelToRepresentation.toRepresentation(action), "config")
                .withConfig(
                        "config",
                        config == null ? action.getConfig() : config.getConfig(),
                        secrets(session, action.getProviderId()));
    }

    @Override
    public String type() {
        return "required-action";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), name, Objects.requireNonNullElse(Subject.text(state, "name"), name));
    }

    private static Set<String> secrets(KeycloakSession session, @Nullable String provider) {
        return provider != null
                        && session.getKeycloakSessionFactory()
                                        .getProviderFactory(RequiredActionProvider.class, provider)
                                instanceof RequiredActionFactory factory
                ? State.secretsOf(factory.getConfigMetadata())
                : Set.of();
    }
}
