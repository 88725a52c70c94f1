package io.portcullis.testclock;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers the test clock under {@code /realms/{realm}/portcullis-test-clock}. */
@AutoService(RealmResourceProviderFactory.class)
public final class TestClockFactory implements RealmResourceProviderFactory {
    @Override
    public String getId() {
        return "portcullis-test-clock";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new TestClockProvider(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
