package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Original;
import io.portcullis.auditlistener.entry.Target;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.auditlistener.sealing.Seals;
import io.portcullis.auditlistener.search.InvalidRequest;
import io.portcullis.auditlistener.search.Search;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.stepup.StepUp;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/** Erases persons; every request that is carried out is an entry, of somebody who is erased already too. */
final class Erasures {

    /** What policy asks a fresh proof for. */
    static final String OPERATION = "pii.export";

    private static final int LARGEST = 1 << 16;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_REASON = 1_000;

    private final KeycloakSession session;
    private final Callers callers;

    Erasures(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
    }

    Response erase(Caller caller, InputStream body) {
        if (!callers.have(caller, Readers.ROLE) || !managesUsers(caller)) {
            throw Refused.forbidden();
        }
        ObjectNode json = Json.read(body, LARGEST);
        if (!Set.of("userId", "reason")
                .containsAll(json.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new InvalidRequest("The body has members userId and reason.");
        }
        String userId = IntakeRequest.required(IntakeRequest.text(json, "userId", LONGEST_ID), "userId");
        String reason = IntakeRequest.required(IntakeRequest.text(json, "reason", LONGEST_REASON), "reason");
        new StepUp(session).challenge(caller.session(), OPERATION).ifPresent(answer -> {
            throw new Refused(answer);
        });
        if (!isKnown(caller, userId)) {
            throw Refused.notFound();
        }
        Search.awaitProjection(session, caller.realm().getId());
        Draft entry = Drafts.of(session, caller, Kind.LOG, "person.erase");
        long affected = KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> erased(own, entry, caller.realm(), userId, reason),
                "audit log erasure");
        return Json.answer(
                        Response.Status.OK,
                        JsonNodeFactory.instance.objectNode().put("entriesAffected", affected))
                .build();
    }

    private boolean managesUsers(Caller caller) {
        AdminAuth admin = new AdminAuth(caller.realm(), caller.token(), caller.user(), caller.client());
        return AdminPermissions.evaluator(session, caller.realm(), admin)
                .users()
                .canManage();
    }

    /** Whether there is such a user, or was when something was written of them. */
    private boolean isKnown(Caller caller, String userId) {
        return session.users().getUserById(caller.realm(), userId) != null
                || !em(session)
                        .createQuery(
                                "select keyId from PortcullisAuditPerson where realmId = :realm and personId = :person"
                                        + " and personId <> '-'",
                                String.class)
                        .setParameter("realm", caller.realm().getId())
                        .setParameter("person", userId)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    private static long erased(KeycloakSession own, Draft entry, RealmModel realm, String userId, String reason) {
        EntityManager em = em(own);
        AuditLog log = own.getProvider(AuditLog.class);
        Seals seals = own.getProvider(Seals.class);
        // Takes the locks, so that what is counted is what is deleted.
        seals.forget(List.of());
        List<String> keys = log.persons().erase(em, realm.getId(), userId);
        long affected = keys.isEmpty() ? 0 : entries(em, keys);
        seals.forget(keys);
        // What the reason says of a person, the actor says: it goes with the actor.
        log.append(entry.withTarget(Target.of("user", userId, null))
                .withOrganizations(new Actors(own).organizations(realm, userId))
                .withOriginal(Original.NONE, Map.of("reason", reason)));
        return affected;
    }

    private static long entries(EntityManager em, List<String> keys) {
        return em.createQuery(
                        "select count(distinct entryId) from PortcullisAuditSearch where personKey in (:keys)",
                        Long.class)
                .setParameter("keys", keys)
                .getSingleResult();
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
