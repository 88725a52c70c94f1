package io.portcullis.auditlistener.keys;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What all nodes agree on about keys: those made at the first start, and the ids of all that were ever used, so that a node
 * with other keys is found out before it does harm.
 */
public final class KeyRegister {

    private final KeycloakSessionFactory factory;

    public KeyRegister(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** The key of that purpose; the first node to ask makes it. */
    public String madeOnce(String purpose, Supplier<String> made) {
        try {
            return inOwnTransaction(em -> {
                AuditKeyEntity existing = em.find(AuditKeyEntity.class, purpose);
                if (existing != null) {
                    return existing.value;
                }
                String value = made.get();
                em.persist(new AuditKeyEntity(purpose, value));
                return value;
            });
        } catch (PersistenceException | ModelException e) {
            // Another node was first.
            return inOwnTransaction(em -> em.find(AuditKeyEntity.class, purpose).value);
        }
    }

    /** The key of that purpose, if one was ever made. */
    public Optional<String> made(String purpose) {
        return inOwnTransaction(em -> Optional.ofNullable(em.find(AuditKeyEntity.class, purpose)))
                .map(found -> found.value);
    }

    /**
     * Notes that this server works with {@code current}.
     *
     * @param prefix of the purpose, at most seven characters
     * @param current id of the key that is used from now on, eight characters
     * @param known ids of all keys this server has
     * @throws IllegalStateException if another key is in use that this server does not have
     */
    public void announce(String prefix, String current, Collection<String> known) {
        requireAllKnown(prefix, known);
        madeOnce(prefix + ':' + current, () -> current);
        requireAllKnown(prefix, known);
    }

    private void requireAllKnown(String prefix, Collection<String> known) {
        Set<String> missing = new HashSet<>(inUse(prefix));
        missing.removeAll(known);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "The audit log uses the key " + missing.iterator().next()
                            + ", which this server does not have: give every node the same keys, older ones behind the first ("
                            + prefix + ")");
        }
    }

    private List<String> inUse(String prefix) {
        return inOwnTransaction(
                em -> em.createQuery("select value from PortcullisAuditKey where purpose like :prefix", String.class)
                        .setParameter("prefix", prefix + ":%")
                        .getResultList());
    }

    private <T> T inOwnTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
