package io.portcullis.auditlistener.sealing;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs work in a transaction of its own, which is committed when the answer is there. */
interface Transactions {

    <T> T inOwn(Function<EntityManager, T> work);

    static Transactions of(KeycloakSessionFactory factory) {
        return new Transactions() {
            @Override
            public <T> T inOwn(Function<EntityManager, T> work) {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        factory,
                        session -> work.apply(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager()));
            }
        };
    }
}
