package io.portcullis.authenticators.magiclink;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@code /realms/{realm}/sign-in-link}. */
@AutoService(RealmResourceProviderFactory.class)
public final class SignInLinkResourceFactory implements RealmResourceProviderFactory {

    static final String ID = "sign-in-link";

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        SignInLinkResource resource = new SignInLinkResource(session);
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return resource;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
