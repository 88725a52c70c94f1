package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationInvitationModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.organization.OrganizationProvider;

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
                .withAttributes(organization.getAttributes())
                .with("identityProviders", organization.getIdentityProviders().map(IdentityProviderModel::getAlias))
                .with("invitations", invitations(session, organization))
                .with("organizations", Map.of(organization.getAlias(), id));
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of("organization", id, Subject.text(state, "name"));
    }

    /** Ids of a user's organizations by alias. */
    static Map<String, String> of(KeycloakSession session, RealmModel realm, UserModel user) {
        Map<String, String> ids = new TreeMap<>();
        if (realm.isOrganizationsEnabled()) {
            session.getProvider(OrganizationProvider.class)
                    .getByMember(user)
                    .forEach(organization -> ids.put(organization.getAlias(), organization.getId()));
        }
        return ids;
    }

    static @Nullable OrganizationModel find(KeycloakSession session, RealmModel realm, String id) {
        return realm.isOrganizationsEnabled()
                ? session.getProvider(OrganizationProvider.class).getById(id)
                : null;
    }

    private static State invitations(KeycloakSession session, OrganizationModel organization) {
        State invitations = new State();
        try (Stream<OrganizationInvitationModel> all = session.getProvider(OrganizationProvider.class)
                .getInvitationManager()
                .getAllStream(organization, Map.of(), null, null)) {
            all.forEach(
                    invitation -> invitations.with(invitation.getId(), Map.of("expiresAt", invitation.getExpiresAt())));
        }
        return invitations;
    }
}
