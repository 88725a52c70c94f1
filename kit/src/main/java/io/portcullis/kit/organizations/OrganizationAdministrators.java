package io.portcullis.kit.organizations;

import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** The administrators of organizations: who is in an organization's own top-level group of one name. */
public final class OrganizationAdministrators {

    private final KeycloakSession session;
    private final String group;

    /**
     * Those of the group.
     *
     * @param group its name, the same in all organizations
     */
    public OrganizationAdministrators(KeycloakSession session, String group) {
        this.session = session;
        this.group = group;
    }

    /** The enabled organizations of the realm the user administers. */
    public Stream<OrganizationModel> administeredBy(RealmModel realm, UserModel user) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return !realm.isOrganizationsEnabled() || organizations == null
                ? Stream.empty()
                : organizations.getByMember(user).filter(OrganizationModel::isEnabled).toList().stream()
                        .filter(one -> administers(organizations, one, user));
    }

    /** A group of that name within another group is another group. */
    private boolean administers(OrganizationProvider organizations, OrganizationModel organization, UserModel user) {
        String top = organizations.getOrganizationGroup(organization).getId();
        return organizations.getOrganizationGroupsByMember(organization, user).toList().stream()
                .anyMatch(one -> group.equals(one.getName()) && top.equals(one.getParentId()));
    }
}
