package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A group of the realm or of an organization. */
record GroupSubject(String id) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        GroupModel group = session.groups().getGroupById(realm, id);
        if (group == null) {
            return null;
        }
        OrganizationModel organization = group.getOrganization();
        return new State()
                .with("id", id)
                .with("name", group.getName())
                .with("description", group.getDescription())
                .with("path", KeycloakModelUtils.buildGroupPath(group))
                .with("children", group.getSubGroupsStream().map(GroupModel::getName))
                .withAttributes(group.getAttributes())
                .withRoles(group.getRoleMappingsStream())
                .with(
                        "organizations",
                        organization == null ? Map.of() : Map.of(organization.getAlias(), organization.getId()));
    }

    @Override
    public String type() {
        return "group";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), id, Subject.text(state, "path"));
    }
}
