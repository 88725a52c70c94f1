package io.portcullis.kit.notices;

import com.google.auto.service.AutoService;
import io.portcullis.kit.retention.Retention;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** Makes {@link Notices}; runs this node's {@link NoticeWorker} while the server is up. */
@AutoService(NoticesFactory.class)
public final class NoticesFactory implements ProviderFactory<Notices> {

    private @Nullable NoticeWorker worker;

    @Override
    public Notices create(KeycloakSession session) {
        if (worker == null) {
            throw new IllegalStateException("The server is not up yet");
        }
        return new Notices(session, worker);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        NoticeWorker started = new NoticeWorker(factory);
        worker = started;
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                started.start();
            }
        });
        Retention.ofUsers("PortcullisNotice").startWith(factory);
    }

    /** So that the worker ends before the database is closed. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.stop();
        }
    }

    @Override
    public String getId() {
        return "database";
    }

    @Override
    public void init(Config.Scope config) {}
}
