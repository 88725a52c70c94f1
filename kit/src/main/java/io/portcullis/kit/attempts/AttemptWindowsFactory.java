package io.portcullis.kit.attempts;

import com.google.auto.service.AutoService;
import io.portcullis.kit.retention.Retention;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes {@link AttemptWindows}; holds what this node remembers of its refusals. */
@AutoService(AttemptWindowsFactory.class)
public final class AttemptWindowsFactory implements ProviderFactory<AttemptWindows> {

    private final Refusals refusals = new Refusals();

    @Override
    public AttemptWindows create(KeycloakSession session) {
        return new AttemptWindows(session, refusals);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Retention.of("PortcullisAttemptWindow").startWith(factory);
    }

    @Override
    public String getId() {
        return "database";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
