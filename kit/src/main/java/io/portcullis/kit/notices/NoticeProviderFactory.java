package io.portcullis.kit.notices;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes the {@link NoticeProvider} of one kind of notice. */
public interface NoticeProviderFactory extends ProviderFactory<NoticeProvider> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
