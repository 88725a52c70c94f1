package io.portcullis.auditlistener.store;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.settings.AuditSettings;
import org.keycloak.Config;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers the store, to be chosen by {@code --spi-events-store--provider=audit-log}. */
@AutoService(EventStoreProviderFactory.class)
public final class AuditEventStoreFactory implements EventStoreProviderFactory {

    @Override
    public EventStoreProvider create(KeycloakSession session) {
        return new AuditEventStore(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }
}
