package io.portcullis.stepup.policy;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/** Makes {@link PolicyVersions}; holds what this node remembers of them. */
@AutoService(PolicyVersionsFactory.class)
public final class PolicyVersionsFactory implements ProviderFactory<PolicyVersions> {

    private final KnownVersions known = new KnownVersions();

    @Override
    public PolicyVersions create(KeycloakSession session) {
        return new StoredPolicyVersions(session, known);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmRemovedEvent removed) {
                new StoredPolicyVersions(removed.getKeycloakSession(), known).remove(removed.getRealm());
            }
        });
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
