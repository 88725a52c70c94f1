package io.portcullis.stepup.api;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Who belongs to which organization of a realm. */
final class Organizations {

    private final KeycloakSession session;
    private final RealmModel realm;

    Organizations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Whether there is such an organization and the user is a member of it. */
    boolean has(String alias, UserModel user) {
        if (!realm.isOrganizationsEnabled()) {
            return false;
        }
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return Optional.ofNullable(organizations.getByAlias(alias))
                .filter(OrganizationModel::isEnabled)
                .filter(one -> organizations.isMember(one, user))
                .isPresent();
    }
}
