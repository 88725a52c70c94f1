package io.portcullis.auditlistener.persons;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.auditlistener.keys.EncryptionKeys;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Persons' keys, of 256 random bits, wrapped by the server's key.
 *
 * <p>A node may write with a key up to half a minute after another node erased it: what it writes then nobody can read.
 */
public final class PersonKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Fits the many who sign in again and again; a key takes some 200 bytes. */
    private static final int MOST = 10_000;

    private final KeycloakSessionFactory factory;
    private final EncryptionKeys server;
    private final Cache<Account, PersonKey> current =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Account(String realmId, String id) {}

    public PersonKeys(KeycloakSessionFactory factory, EncryptionKeys server) {
        this.factory = factory;
        this.server = server;
    }

    /**
     * The key to encrypt that person's data with; one that is made for it is committed before the answer.
     *
     * @param em of the caller's transaction, to look in first
     */
    public PersonKey of(EntityManager em, String realmId, String personId) {
        Account account = new Account(realmId, personId);
        PersonKey known = current.getIfPresent(account);
        if (known != null) {
            return known;
        }
        PersonKey key = find(em, account).orElseGet(() -> made(account));
        current.put(account, key);
        return key;
    }

    private Optional<PersonKey> find(EntityManager em, Account account) {
        return newest(em, account).filter(row -> row.wrappedKey != null).map(this::unwrapped);
    }

    private static Optional<PersonEntity> newest(EntityManager em, Account account) {
        return em.createQuery(
                        "from PortcullisAuditPerson where realmId = :realm and personId = :person"
                                + " order by generation desc",
                        PersonEntity.class)
                .setParameter("realm", account.realmId())
                .setParameter("person", account.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private PersonKey made(Account account) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                EntityManager em =
                        session.getProvider(JpaConnectionProvider.class).getEntityManager();
                return find(em, account).orElseGet(() -> make(em, account));
            });
        } catch (PersistenceException | ModelException e) {
            // Somebody else made it at the same moment.
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> find(
                                    session.getProvider(JpaConnectionProvider.class)
                                            .getEntityManager(),
                                    account)
                            .orElseThrow(() -> e));
        }
    }

    private PersonKey make(EntityManager em, Account account) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        PersonEntity row = new PersonEntity();
        row.keyId = UUID.randomUUID().toString();
        row.realmId = account.realmId();
        row.personId = account.id();
        row.generation = newest(em, account).map(one -> one.generation + 1).orElse(0);
        row.wrappedKey = server.wrap(key, row.keyId);
        row.wrappedBy = server.current();
        em.persist(row);
        return new PersonKey(row.keyId, key);
    }

    private PersonKey unwrapped(PersonEntity row) {
        if (row.wrappedKey == null) {
            throw new IllegalArgumentException("This key was erased");
        }
        return new PersonKey(row.keyId, server.unwrap(row.wrappedKey, row.keyId, row.wrappedBy));
    }

    /** The keys with these ids, by id, as they are now; those of erased persons are not among them. */
    public Map<String, PersonKey> byId(EntityManager em, Collection<String> ids) {
        Map<String, PersonKey> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "from PortcullisAuditPerson where keyId in (:ids) and wrappedKey is not null",
                            PersonEntity.class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .forEach(row -> keys.put(row.keyId, unwrapped(row)));
        }
        return keys;
    }

    /** Destroys that person's keys with the transaction of {@code em}, and tells their ids; none if there was nothing left. */
    public List<String> erase(EntityManager em, String realmId, String personId) {
        List<PersonEntity> rows = em.createQuery(
                        "from PortcullisAuditPerson where realmId = :realm and personId = :person"
                                + " and wrappedKey is not null",
                        PersonEntity.class)
                .setParameter("realm", realmId)
                .setParameter("person", personId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        rows.forEach(row -> {
            row.wrappedKey = null;
            row.erasedAt = Time.currentTimeMillis();
        });
        current.invalidate(new Account(realmId, personId));
        return rows.stream().map(row -> row.keyId).toList();
    }
}
