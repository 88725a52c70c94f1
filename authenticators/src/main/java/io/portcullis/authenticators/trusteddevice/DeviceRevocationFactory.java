package io.portcullis.authenticators.trusteddevice;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@link DeviceRevocation} for all realms; it does nothing where the pack is off. */
@AutoService(EventListenerProviderFactory.class)
public final class DeviceRevocationFactory implements EventListenerProviderFactory {

    private static final String ID = "portcullis-trusted-devices";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new DeviceRevocation(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
