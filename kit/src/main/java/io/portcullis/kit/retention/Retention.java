package io.portcullis.kit.retention;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;

/**
 * Keeps an entity with the attributes {@code expiresAt} (epoch milliseconds) and {@code realmId} from growing: expired
 * rows are removed every quarter of an hour by one node, the rows of a deleted realm with it and, where asked for,
 * those of a deleted user ({@code userId}) with the user.
 */
public final class Retention {

    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final String entity;
    private final boolean ofUsers;

    private Retention(String entity, boolean ofUsers) {
        this.entity = entity;
        this.ofUsers = ofUsers;
    }

    public static Retention of(String entity) {
        return new Retention(entity, false);
    }

    public static Retention ofUsers(String entity) {
        return new Retention(entity, true);
    }

    /** To be called from a factory's {@code postInit}; the work begins once the schema is there. */
    public void startWith(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                schedule(factory);
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                entityManager(removed.getKeycloakSession())
                        .createQuery("delete from " + entity + " where realmId = :realm")
                        .setParameter("realm", removed.getRealm().getId())
                        .executeUpdate();
            } else if (ofUsers && event instanceof UserModel.UserRemovedEvent removed) {
                entityManager(removed.getKeycloakSession())
                        .createQuery("delete from " + entity + " where realmId = :realm and userId = :user")
                        .setParameter("realm", removed.getRealm().getId())
                        .setParameter("user", removed.getUser().getId())
                        .executeUpdate();
            }
        });
    }

    private void schedule(KeycloakSessionFactory factory) {
        String task = "portcullis-retention-" + entity;
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> session.getProvider(TimerProvider.class)
                        .scheduleTask(own -> removeExpired(own, task), INTERVAL.toMillis(), task));
    }

    private void removeExpired(KeycloakSession session, String task) {
        session.getProvider(ClusterProvider.class)
                .executeIfNotExecuted(
                        task,
                        (int) INTERVAL.toSeconds(),
                        () -> entityManager(session)
                                .createQuery("delete from " + entity + " where expiresAt < :now")
                                .setParameter("now", Time.currentTimeMillis())
                                .executeUpdate());
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
