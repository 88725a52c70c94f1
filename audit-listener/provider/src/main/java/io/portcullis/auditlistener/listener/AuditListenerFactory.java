package io.portcullis.auditlistener.listener;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.settings.AuditSettings;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes {@link AuditListener} for every realm. */
@AutoService(EventListenerProviderFactory.class)
public final class AuditListenerFactory implements EventListenerProviderFactory {

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new AuditListener(session);
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return AuditSettings.options();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
