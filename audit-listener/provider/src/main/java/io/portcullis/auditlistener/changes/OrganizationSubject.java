package io.portcullis.auditlistener.changes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.jpa.JpaOrganizationProviderFactory;

/** An organization. An invitation's e-mail is left out: it is a person's without an account whose key could keep it. */
record OrganizationSubject(String id) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        OrganizationModel organization = find(session, realm, id);
        if (organization == null) {
            return null;
        }
        return new State()
                .withAll(ModelToRepresentation.toRepresentation(organization, true))
                .withAttributes(attributes(session))
                .with("identityProviders", organization.getIdentityProviders().map(IdentityProviderModel::getAlias))
                .with("invitations", invitations(session, organization))
                .with("organizations", Map.of(organization.getAlias(), id));
    }

    /** From their table: the organization's group may be a cached one that lacks them. */
    private Map<String, List<String>> attributes(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createQuery(
                        "select a.name, a.value from GroupAttributeEntity a, OrganizationEntity o"
                                + " where o.id = :id and a.group.id = o.groupId",
                        Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .collect(groupingBy(
                        row -> (String) row[0], TreeMap::new, mapping(row -> String.valueOf(row[1]), toList())));
    }

    @Override
    public String type() {
        return "organization";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), id, Subject.text(state, "name"));
    }

    /** Ids of a user's organizations by alias. */
    static Map<String, String> of(KeycloakSession session, RealmModel realm, UserModel user) {
        Map<String, String> ids = new TreeMap<>();
        if (realm.isOrganizationsEnabled()) {
            provider(session)
                    .getByMember(user)
                    .forEach(organization -> ids.put(organization.getAlias(), organization.getId()));
        }
        return ids;
    }

    /** Paths of a user's groups within organizations, by the organization's alias. */
    static Map<String, List<String>> groupsOf(KeycloakSession session, RealmModel realm, UserModel user) {
        Map<String, List<String>> groups = new TreeMap<>();
        if (realm.isOrganizationsEnabled()) {
            OrganizationProvider provider = provider(session);
            provider.getByMember(user)
                    .toList()
                    .forEach(organization -> groups.put(
                            organization.getAlias(),
                            provider.getOrganizationGroupsByMember(organization, user)
                                    .map(KeycloakModelUtils::buildGroupPath)
                                    .toList()));
        }
        return groups;
    }

    static @Nullable OrganizationModel find(KeycloakSession session, RealmModel realm, String id) {
        return realm.isOrganizationsEnabled() ? provider(session).getById(id) : null;
    }

    /** The one without a cache, which has organizations before they are complete. */
    private static OrganizationProvider provider(KeycloakSession session) {
        return session.getProvider(OrganizationProvider.class, JpaOrganizationProviderFactory.ID);
    }

    private static State invitations(KeycloakSession session, OrganizationModel organization) {
        State invitations = new State();
        try (Stream<OrganizationInvitationModel> all =
                provider(session).getInvitationManager().getAllStream(organization, Map.of(), null, null)) {
            all.forEach(
                    invitation -> invitations.with(invitation.getId(), Map.of("expiresAt", invitation.getExpiresAt())));
        }
        return invitations;
    }
}
