package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;

/**
 * A realm with all its settings.
 *
 * @param name of another realm than the one whose log it is in
 */
record RealmSubject(@Nullable String name) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        RealmModel found = name == null ? realm : session.realms().getRealmByName(name);
        if (found == null) {
            return null;
        }
        return new State()
                .withAll(
                        ModelToRepresentation.toRepresentation(session, found, false),
                        "smtpServer",
                        "otpSupportedApplications")
                .withConfig("smtpServer", found.getSmtpConfig(), Set.of())
                .with(
                        "defaultClientScopes",
                        found.getDefaultClientScopesStream(true).map(ClientScopeModel::getName))
                .with(
                        "optionalClientScopes",
                        found.getDefaultClientScopesStream(false).map(ClientScopeModel::getName))
                .withTexts("localization", found.getRealmLocalizationTexts());
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String id = Subject.text(state, "id");
        return name == null ? Target.of("realm", realm.getId(), realm.getName()) : Target.of("realm", id, name);
    }
}
