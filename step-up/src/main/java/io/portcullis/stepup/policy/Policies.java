package io.portcullis.stepup.policy;

import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiTabProvider;

/** Reads the policy of a realm from its components, which Keycloak keeps in its realm cache on every node. */
public final class Policies {

    private Policies() {}

    public static Policy of(RealmModel realm) {
        return new Policy(
                settings(realm),
                rules(realm).flatMap(rule -> RuleComponent.rule(rule).stream()).toList());
    }

    public static Settings settings(RealmModel realm) {
        return StepUpOptions.of(components(realm, UiTabProvider.class, StepUpOptions.ID)
                .findFirst()
                .map(StepUpOptions::flat)
                .orElse(Map.of()));
    }

    /** The components that are rules. */
    public static Stream<ComponentModel> rules(RealmModel realm) {
        return components(realm, UiPageProvider.class, RuleComponent.ID);
    }

    private static Stream<ComponentModel> components(RealmModel realm, Class<?> type, String id) {
        return realm.getComponentsStream(realm.getId(), type.getName())
                .filter(component -> id.equals(component.getProviderId()));
    }
}
