package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.auditlistener.api.IntakeRequest.TargetRequest;
import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Organization;
import io.portcullis.auditlistener.entry.Target;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.auditlistener.search.InvalidRequest;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/** Writes entries for applications, in transactions of their own: what is answered is committed. */
final class Intake {

    static final String ROLE = "write-audit-log";

    private static final int LARGEST = 1 << 20;
    private static final String ACTOR_TOKEN = "X-Actor-Token";

    private final KeycloakSession session;
    private final Callers callers;

    Intake(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
    }

    Response add(Caller caller, InputStream body) {
        if (!callers.have(caller, ROLE)) {
            throw Refused.forbidden();
        }
        IntakeRequest request = IntakeRequest.of(Json.read(body, LARGEST));
        List<String> tokens = Optional.ofNullable(
                        session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(ACTOR_TOKEN))
                .orElse(List.of());
        if (tokens.size() > 1) {
            throw new InvalidRequest("Header " + ACTOR_TOKEN + " can be given once.");
        }
        Optional<String> key = request.idempotencyKey().map(text -> hash(caller, text));
        return key.flatMap(this::earlier)
                .map(id -> answer(Response.Status.OK, id))
                .orElseGet(() -> add(caller, tokens.stream().findFirst(), request, key));
    }

    private Response add(Caller caller, Optional<String> actorToken, IntakeRequest request, Optional<String> key) {
        try {
            return answer(Response.Status.CREATED, written(caller, actorToken, request, key));
        } catch (PersistenceException | ModelException e) {
            // The same request was faster elsewhere.
            return answer(Response.Status.OK, key.flatMap(this::earlier).orElseThrow(() -> e));
        }
    }

    private String written(Caller caller, Optional<String> actorToken, IntakeRequest request, Optional<String> key) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> {
                    Caller actor = actorToken
                            .map(token -> Callers.of(own, token)
                                    .orElseThrow(() -> new InvalidRequest(
                                            "Header " + ACTOR_TOKEN + " is no living access token of this realm.")))
                            .orElse(caller);
                    String id = own.getProvider(AuditLog.class).append(draft(own, caller, actor, request));
                    key.ifPresent(hash -> em(own).persist(new IntakeEntity(hash, id)));
                    return id;
                },
                "audit log intake");
    }

    private static Draft draft(KeycloakSession own, Caller caller, Caller actor, IntakeRequest request) {
        Optional<UserModel> user = user(own, caller, request);
        return Drafts.of(
                        own,
                        actor,
                        Kind.APPLICATION,
                        request.action(),
                        caller.client().getClientId())
                .withOutcome(request.outcome(), null)
                .withTarget(request.target()
                        .map(target -> target(caller, target, user))
                        .orElse(null))
                .withOrganizations(organizations(own, caller, request, user))
                .withChanges(changes(request, user.isPresent()));
    }

    /** The user of this realm who is the target. */
    private static Optional<UserModel> user(KeycloakSession own, Caller caller, IntakeRequest request) {
        return request.target()
                .filter(target -> target.type().equals("user"))
                .map(TargetRequest::id)
                .map(id -> own.users().getUserById(caller.realm(), id));
    }

    private static Target target(Caller caller, TargetRequest target, Optional<UserModel> user) {
        return user.map(known -> Target.of(Actors.person(caller.realm(), known)))
                .orElseGet(() -> Target.of(target.type(), target.id(), target.name()));
    }

    private static List<Organization> organizations(
            KeycloakSession own, Caller caller, IntakeRequest request, Optional<UserModel> user) {
        return request.organization()
                .map(alias -> List.of(organization(own, caller, alias)))
                .orElseGet(() -> new Actors(own)
                        .organizations(
                                caller.realm(), user.map(UserModel::getId).orElse(null)));
    }

    private static Organization organization(KeycloakSession own, Caller caller, String alias) {
        @Nullable
        OrganizationModel known = caller.realm().isOrganizationsEnabled()
                ? own.getProvider(OrganizationProvider.class).getByAlias(alias)
                : null;
        if (known == null) {
            throw new InvalidRequest("There is no such organization.");
        }
        return new Organization(known.getId(), known.getAlias());
    }

    /** Values of a person are that person's; whose others are only the application knows. */
    private static List<Change> changes(IntakeRequest request, boolean ofPerson) {
        return request.changes().stream()
                .map(one -> new Change(
                        one.path(),
                        one.op(),
                        one.oldValue(),
                        one.newValue(),
                        ofPerson ? Change.Nature.PERSONAL : Change.Nature.OPEN))
                .toList();
    }

    private Optional<String> earlier(String hash) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                own -> Optional.ofNullable(em(own).find(IntakeEntity.class, hash))
                        .map(earlier -> earlier.entryId));
    }

    private Response answer(Response.Status status, String id) {
        return Json.answer(status, JsonNodeFactory.instance.objectNode().put("id", id))
                .location(session.getContext()
                        .getUri()
                        .getAbsolutePathBuilder()
                        .path(id)
                        .build())
                .build();
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static String hash(Caller caller, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(
                                    "\n",
                                    caller.realm().getId(),
                                    caller.client().getId(),
                                    key)
                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
