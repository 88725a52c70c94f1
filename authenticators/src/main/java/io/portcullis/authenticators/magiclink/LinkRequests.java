package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.secrets.Secret;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The rows of one realm, in the transaction of the given session. What must happen once is one conditional update
 * whose count says who won.
 */
final class LinkRequests {

    private static final String OPEN = " usedAt is null and voidedAt is null";

    private final EntityManager em;
    private final RealmModel realm;

    LinkRequests(KeycloakSession session, RealmModel realm) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /** Adds a request and voids the older ones of the same browser. */
    void open(LinkRequestEntity request) {
        em.createQuery("update PortcullisMagicLink set voidedAt = :now"
                        + " where realmId = :realm and browserHash = :browser and" + OPEN)
                .setParameter("now", request.requestedAt)
                .setParameter("realm", realm.getId())
                .setParameter("browser", request.browserHash)
                .executeUpdate();
        em.persist(request);
    }

    Optional<LinkRequestEntity> withId(String id) {
        return Optional.ofNullable(em.find(LinkRequestEntity.class, id))
                .filter(request -> request.realmId.equals(realm.getId()));
    }

    Optional<LinkRequestEntity> withToken(Secret token) {
        return em.createQuery(
                        "from PortcullisMagicLink where tokenHash = :hash and realmId = :realm",
                        LinkRequestEntity.class)
                .setParameter("hash", token.hash())
                .setParameter("realm", realm.getId())
                .getResultStream()
                .findFirst();
    }

    /** Gives an open request the link and code its mail will carry, in place of those of an earlier try. */
    boolean equip(LinkRequestEntity request, String email, Secret token, String codeMac) {
        return em.createQuery("update PortcullisMagicLink set email = :email, tokenHash = :token, codeMac = :code"
                                + " where id = :id and validUntil > :now and" + OPEN)
                        .setParameter("email", email)
                        .setParameter("token", token.hash())
                        .setParameter("code", codeMac)
                        .setParameter("id", request.id)
                        .setParameter("now", Time.currentTimeMillis())
                        .executeUpdate()
                == 1;
    }

    /** Counts a guess before it is looked at; false when no more may be made. */
    boolean reserveGuess(String id, int mostGuesses) {
        return em.createQuery("update PortcullisMagicLink set codeAttempts = codeAttempts + 1"
                                + " where id = :id and codeAttempts < :most and validUntil > :now and" + OPEN)
                        .setParameter("id", id)
                        .setParameter("most", mostGuesses)
                        .setParameter("now", Time.currentTimeMillis())
                        .executeUpdate()
                == 1;
    }

    /** Voids a request whose guesses are used up. */
    void voidRequest(String id) {
        em.createQuery("update PortcullisMagicLink set voidedAt = :now where id = :id and" + OPEN)
                .setParameter("now", Time.currentTimeMillis())
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Uses a request up: true for exactly one caller, who then is the only one with anything open for the account. */
    boolean use(LinkRequestEntity request) {
        long now = Time.currentTimeMillis();
        int won = em.createQuery(
                        "update PortcullisMagicLink set usedAt = :now where id = :id and validUntil > :now and" + OPEN)
                .setParameter("now", now)
                .setParameter("id", request.id)
                .executeUpdate();
        if (won == 1) {
            em.createQuery("update PortcullisMagicLink set voidedAt = :now"
                            + " where realmId = :realm and accountKey = :account and" + OPEN)
                    .setParameter("now", now)
                    .setParameter("realm", realm.getId())
                    .setParameter("account", request.accountKey)
                    .executeUpdate();
        }
        return won == 1;
    }

    /** Reads a row again, past what this transaction has seen of it. */
    void refresh(LinkRequestEntity request) {
        em.refresh(request);
    }
}
