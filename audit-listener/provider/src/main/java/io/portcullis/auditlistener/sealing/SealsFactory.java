package io.portcullis.auditlistener.sealing;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.keys.KeyRegister;
import io.portcullis.auditlistener.settings.AuditSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** Makes {@link Seals}; runs this node's sealer while the server is up. */
@AutoService(SealsFactory.class)
public final class SealsFactory implements ProviderFactory<Seals> {

    private final Tiles tiles = new Tiles();
    private @Nullable AuditSettings settings;
    private volatile @Nullable SigningKeys keys;
    private volatile @Nullable SealingWorker worker;

    @Override
    public Seals create(KeycloakSession session) {
        SigningKeys loaded = keys;
        if (loaded == null) {
            throw new IllegalStateException("The server is not up yet");
        }
        return new Seals(session.getProvider(JpaConnectionProvider.class).getEntityManager(), tiles, loaded);
    }

    @Override
    public void init(Config.Scope config) {
        settings = AuditSettings.read();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent && settings != null) {
                start(factory, settings);
            }
        });
    }

    private void start(KeycloakSessionFactory factory, AuditSettings given) {
        SigningKeys loaded = SigningKeys.load(given, new KeyRegister(factory));
        LastCheckpoints last = LastCheckpoints.load(given.lastCheckpoint());
        keys = loaded;
        Transactions transactions = Transactions.of(factory);
        SealingWorker started = new SealingWorker(
                transactions, new Sealer(transactions, loaded, last, tiles), new Projector(factory), last);
        worker = started;
        started.start(given.sealInterval());
    }

    /** So that the sealer ends before the database is closed. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        SealingWorker started = worker;
        if (started != null) {
            started.stop();
        }
    }

    @Override
    public String getId() {
        return AuditSettings.PROVIDER;
    }
}
