package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.JpaIdentityProviderStorageProviderFactory;
import org.keycloak.models.utils.ModelToRepresentation;

/** An identity provider with its mappers. Its id is kept once it is found: the action may rename it. */
final class IdentityProviderSubject implements Subject {
    private final String alias;

    private @Nullable String id;

    IdentityProviderSubject(String alias) {
        this.alias = alias;
    }

    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        IdentityProviderModel provider =
                id == null ? stored(session).getByAlias(alias) : stored(session).getById(id);
        if (provider == null) {
            return null;
        }
        id = provider.getInternalId();
        OrganizationModel organization = provider.getOrganizationId() == null
                ? null
                : OrganizationSubject.find(session, realm, provider.getOrganizationId());
        return new State()
                .withAll(
                        ModelToRepresentation.toRepresentation(session, realm, provider),
                        "internalId",
                        "types",
                        "config",
                        "organizationId")
                .with("id", id)
                .withConfig("config", provider.getConfig(), secrets(session, provider))
                .with("mappers", mappers(session, provider))
                .with(
                        "organizations",
                        organization == null ? Map.of() : Map.of(organization.getAlias(), organization.getId()));
    }

    @Override
    public String type() {
        return "identity-provider";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String now = Subject.text(state, "alias");
        return Target.of(type(), id, now == null ? alias : now);
    }

    private static IdentityProviderStorageProvider stored(KeycloakSession session) {
        return session.getProvider(IdentityProviderStorageProvider.class, JpaIdentityProviderStorageProviderFactory.ID);
    }

    private static State mappers(KeycloakSession session, IdentityProviderModel provider) {
        State mappers = new State();
        stored(session)
                .getMappersByAliasStream(provider.getAlias())
                .forEach(mapper -> State.put(
                        mappers.node(),
                        mapper.getName(),
                        mapper(session, mapper).node()));
        return mappers;
    }

    private static State mapper(KeycloakSession session, IdentityProviderMapperModel mapper) {
        return new State()
                .with("identityProviderMapper", mapper.getIdentityProviderMapper())
                .withConfig(
                        "config",
                        mapper.getConfig(),
                        State.secretsOf(session, IdentityProviderMapper.class, mapper.getIdentityProviderMapper()));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Set<String> secrets(KeycloakSession session, IdentityProviderModel provider) {
        Set<String> secrets =
                new HashSet<>(State.secretsOf(session, (Class) IdentityProvider.class, provider.getProviderId()));
        secrets.addAll(State.secretsOf(session, (Class) SocialIdentityProvider.class, provider.getProviderId()));
        return secrets;
    }
}
