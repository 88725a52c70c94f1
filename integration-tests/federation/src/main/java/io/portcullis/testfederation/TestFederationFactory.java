package io.portcullis.testfederation;

import com.google.auto.service.AutoService;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderFactory;

/** Offers the test federation as a component of a realm. Keycloak reads off the type parameter what it can do. */
@SuppressWarnings("rawtypes") // A service is named without its type parameters.
@AutoService(UserStorageProviderFactory.class)
public final class TestFederationFactory implements UserStorageProviderFactory<TestFederation> {
    @Override
    public String getId() {
        return "portcullis-test-federation";
    }

    @Override
    public TestFederation create(KeycloakSession session, ComponentModel component) {
        return new TestFederation(session, component);
    }
}
