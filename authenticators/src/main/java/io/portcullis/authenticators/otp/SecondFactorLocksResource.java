package io.portcullis.authenticators.otp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/second-factor-locks/{userId}}: see and clear the lock of a second factor. */
public final class SecondFactorLocksResource {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder event;

    SecondFactorLocksResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.event = event;
    }

    /**
     * The answer to GET.
     *
     * @param failures wrong codes in a row
     * @param lockedUntil RFC 3339, UTC, milliseconds; left out when not locked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LockRepresentation(int failures, @Nullable String lockedUntil) {}

    /** Needs the role {@code view-users}. */
    @GET
    @Path("{userId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response get(@PathParam("userId") String userId) {
        UserModel user = user(userId);
        if (user == null) {
            return missing(auth.users().canView());
        }
        return auth.users().canView(user)
                ? Response.ok(representation(lock(user).state())).build()
                : forbidden();
    }

    /** Needs the role {@code manage-users}. */
    @DELETE
    @Path("{userId}")
    public Response delete(@PathParam("userId") String userId) {
        UserModel user = user(userId);
        if (user == null) {
            return missing(auth.users().canManage());
        }
        if (!auth.users().canManage(user)) {
            return forbidden();
        }
        lock(user).reset();
        event.resource("SECOND_FACTOR_LOCK")
                .operation(OperationType.DELETE)
                .resourcePath("second-factor-locks", userId)
                .success();
        return Response.noContent().build();
    }

    /** PostgreSQL takes no NUL character, and no id has any other control character either. */
    private @Nullable UserModel user(String userId) {
        return userId.chars().anyMatch(Character::isISOControl)
                ? null
                : session.users().getUserById(realm, userId);
    }

    /** Only to whom all users are open may it be told that there is no such user. */
    private static Response missing(boolean allowed) {
        return allowed
                ? Problem.of(Response.Status.NOT_FOUND, "There is no user with this id in this realm.")
                : forbidden();
    }

    private static Response forbidden() {
        return Problem.of(Response.Status.FORBIDDEN, "Your roles do not allow this.");
    }

    private SecondFactorLock lock(UserModel user) {
        return new SecondFactorLock(session, realm, user);
    }

    private static LockRepresentation representation(SecondFactorLock.State state) {
        return new LockRepresentation(
                state.failures(),
                state.lockedUntil() == null
                        ? null
                        : TIME.format(state.lockedUntil().atOffset(ZoneOffset.UTC)));
    }
}
