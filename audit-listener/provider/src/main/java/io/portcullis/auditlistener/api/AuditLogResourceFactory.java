package io.portcullis.auditlistener.api;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.keys.KeyRegister;
import io.portcullis.auditlistener.search.Cursors;
import io.portcullis.auditlistener.settings.AuditSettings;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Registers {@code /realms/{realm}/audit-log}. */
@AutoService(RealmResourceProviderFactory.class)
public final class AuditLogResourceFactory implements RealmResourceProviderFactory {

    private static final int KEY_LENGTH = 32;

    private volatile @Nullable Cursors cursors;

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new AuditLogResource(session, () -> cursors(session.getKeycloakSessionFactory()));
            }

            @Override
            public void close() {}
        };
    }

    /** All nodes and restarts have one key. */
    private Cursors cursors(KeycloakSessionFactory factory) {
        Cursors known = cursors;
        if (known == null) {
            String key = new KeyRegister(factory).madeOnce("cursors", AuditLogResourceFactory::random);
            known = new Cursors(Base64.getDecoder().decode(key));
            cursors = known;
        }
        return known;
    }

    private static String random() {
        byte[] key = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
