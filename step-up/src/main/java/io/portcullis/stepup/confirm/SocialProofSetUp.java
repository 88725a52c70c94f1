package io.portcullis.stepup.confirm;

import io.portcullis.kit.activation.Activation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderMapperSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Gives every identity provider that an administrator makes a {@link SocialProofMapper}. */
record SocialProofSetUp(KeycloakSession session) implements EventListenerProvider {

    private static final String INSTANCES = "identity-provider/instances/";

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (event.getResourceType() == ResourceType.IDENTITY_PROVIDER
                && event.getOperationType() == OperationType.CREATE
                && realm != null
                && Activation.isOn(realm)) {
            equip(event.getResourcePath());
        }
    }

    private void equip(@Nullable String path) {
        String alias = path != null && path.startsWith(INSTANCES) ? path.substring(INSTANCES.length()) : "";
        if (session.identityProviders().getByAlias(alias) == null) {
            return;
        }
        IdentityProviderMapperModel mapper = new IdentityProviderMapperModel();
        mapper.setName("proof");
        mapper.setIdentityProviderAlias(alias);
        mapper.setIdentityProviderMapper(SocialProofMapper.ID);
        mapper.setConfig(Map.of(IdentityProviderMapperModel.SYNC_MODE, IdentityProviderMapperSyncMode.INHERIT.name()));
        session.identityProviders().createMapper(mapper);
    }

    @Override
    public void onEvent(Event event) {}

    @Override
    public void close() {}
}
