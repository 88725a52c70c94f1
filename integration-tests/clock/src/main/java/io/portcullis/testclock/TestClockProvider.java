package io.portcullis.testclock;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

final class TestClockProvider implements RealmResourceProvider {
    private final KeycloakSession session;

    TestClockProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return new TestClock(session);
    }

    @Override
    public void close() {}
}
