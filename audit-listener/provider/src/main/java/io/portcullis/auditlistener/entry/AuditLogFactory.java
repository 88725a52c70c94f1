package io.portcullis.auditlistener.entry;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.keys.EncryptionKeys;
import io.portcullis.auditlistener.keys.KeyRegister;
import io.portcullis.auditlistener.persons.PersonKeys;
import io.portcullis.auditlistener.settings.AuditSettings;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderFactory;

/** Makes {@link AuditLog}; reads settings and keys when the server starts, which it does not with the wrong ones. */
@AutoService(AuditLogFactory.class)
public final class AuditLogFactory implements ProviderFactory<AuditLog> {

    private @Nullable AuditSettings settings;
    private @Nullable KeycloakSessionFactory factory;
    private volatile @Nullable PersonKeys persons;

    @Override
    public AuditLog create(KeycloakSession session) {
        if (settings == null) {
            throw new IllegalStateException("The server is not up yet");
        }
        return new AuditLog(session, settings, persons());
    }

    /** Early at the latest: a realm import at start has events before the server is up. */
    private PersonKeys persons() {
        PersonKeys known = persons;
        return known == null ? loaded() : known;
    }

    private synchronized PersonKeys loaded() {
        PersonKeys known = persons;
        if (settings == null || factory == null) {
            throw new IllegalStateException("The server is not up yet");
        }
        if (known == null) {
            known = new PersonKeys(factory, EncryptionKeys.load(settings, new KeyRegister(factory)));
            persons = known;
        }
        return known;
    }

    @Override
    public void init(Config.Scope config) {
        settings = AuditSettings.read();
    }

    @Override
    public void postInit(KeycloakSessionFactory keycloak) {
        factory = keycloak;
        keycloak.register(event -> {
            if (event instanceof PostMigrationEvent) {
                persons();
            }
        });
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }
}
