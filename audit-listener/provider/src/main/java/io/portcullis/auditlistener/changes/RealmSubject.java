package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.jpa.JpaRealmProviderFactory;
import org.keycloak.models.utils.ModelToRepresentation;

/**
 * A realm with all its settings.
 *
 * @param name of another realm than the one whose log it is in
 */
record RealmSubject(@Nullable String name) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        RealmModel found = name == null ? realm : stored(session).getRealmByName(name);
        if (found == null) {
            return null;
        }
        State state = new State()
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
                .withTexts("localization", localization(session, found));
        // some settings are attributes too
        if (state.node().path("attributes") instanceof ObjectNode attributes) {
            attributes.remove(names(state.node()));
        }
        return state;
    }

    /** From their table: Keycloak changes it behind the back of the realm it has read. */
    @SuppressWarnings("unchecked") // the column's type
    private static Map<String, Map<String, String>> localization(KeycloakSession session, RealmModel realm) {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select t.locale, t.texts from RealmLocalizationTextsEntity t where t.realm.id = :realm",
                        Object[].class)
                .setParameter("realm", realm.getId())
                .getResultStream()
                .forEach(row -> texts.put((String) row[0], (Map<String, String>) row[1]));
        return texts;
    }

    private static RealmProvider stored(KeycloakSession session) {
        return session.getProvider(RealmProvider.class, JpaRealmProviderFactory.PROVIDER_ID);
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public String type() {
        return "realm";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String id = Subject.text(state, "id");
        return name == null ? Target.of(type(), realm.getId(), realm.getName()) : Target.of(type(), id, name);
    }
}
