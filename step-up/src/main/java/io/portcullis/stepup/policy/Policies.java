package io.portcullis.stepup.policy;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiTabProvider;

/** Reads the policy of a realm from its components, which Keycloak keeps in its realm cache on every node. */
public final class Policies {

    private Policies() {}

    public static Policy of(RealmModel realm) {
        return of(realm, component -> true);
    }

    /** As it would be without this component. */
    public static Policy without(RealmModel realm, ComponentModel removed) {
        return of(realm, component -> !removed.getId().equals(component.getId()));
    }

    public static Settings settings(RealmModel realm) {
        return settings(realm, component -> true);
    }

    private static Policy of(RealmModel realm, Predicate<ComponentModel> kept) {
        return new Policy(
                settings(realm, kept),
                rules(realm)
                        .filter(kept)
                        .flatMap(rule -> RuleComponent.rule(rule).stream())
                        .toList());
    }

    private static Settings settings(RealmModel realm, Predicate<ComponentModel> kept) {
        return StepUpOptions.of(settingsComponents(realm)
                .filter(kept)
                .findFirst()
                .map(RuleComponent::flat)
                .orElse(Map.of()));
    }

    /** The component that holds the settings; at most one counts. */
    public static Stream<ComponentModel> settingsComponents(RealmModel realm) {
        return components(realm, UiTabProvider.class, StepUpOptions.ID);
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
