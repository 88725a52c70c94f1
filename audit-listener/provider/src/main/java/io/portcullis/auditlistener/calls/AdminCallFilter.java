package io.portcullis.auditlistener.calls;

import io.portcullis.auditlistener.changes.AdminResource;
import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Original;
import io.portcullis.auditlistener.entry.Outcome;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.auditlistener.recording.AdminAction;
import io.portcullis.auditlistener.recording.Recorder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Makes an entry of each call under {@code /admin} that changed something without an event, in the call's own transaction, and of
 * each that was refused for lack of permission, of a fresh proof, or by a conflict, in one apart, for the call's is rolled back.
 */
@Provider
public final class AdminCallFilter implements ContainerResponseFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        List<String> path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .toList();
        if (session == null || path.isEmpty() || !path.get(0).equals("admin")) {
            return;
        }
        if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
            if (!READING.contains(request.getMethod()) && !Recorder.isRecording(session)) {
                new Call(session, request.getMethod(), path).record();
            }
        } else {
            Refusal.of(response)
                    .ifPresent(refusal -> new Call(session, request.getMethod(), path).recordApart(refusal));
        }
    }

    /** Why nothing was done. */
    private record Refusal(Outcome outcome, String reason) {

        private static final String STALE = "insufficient_user_authentication";

        /** Nothing for what is no refusal, such as bad input or a dead token. */
        private static Optional<Refusal> of(ContainerResponseContext response) {
            int status = response.getStatus();
            return switch (status) {
                case 403 -> Optional.of(new Refusal(Outcome.DENIED, "status_" + status));
                case 409 -> Optional.of(new Refusal(Outcome.FAILURE, "status_" + status));
                case 401 ->
                    String.valueOf(response.getHeaderString(HttpHeaders.WWW_AUTHENTICATE))
                                    .contains(STALE)
                            ? Optional.of(new Refusal(Outcome.DENIED, STALE))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }

        private boolean isChallenge() {
            return reason.equals(STALE);
        }
    }

    /** One call. */
    private record Call(KeycloakSession session, String method, List<String> path) {

        private void record() {
            RealmModel realm = realm();
            if (realm != null) {
                Draft begun = begun(realm);
                Recorder.record(
                        session,
                        AdminAction.on(session, realm.getId(), resource()).completing(begun));
            }
        }

        private void recordApart(Refusal refusal) {
            RealmModel realm = realm();
            if (realm == null) {
                return;
            }
            Draft begun = begun(realm).withOutcome(refusal.outcome(), refusal.reason());
            AdminResource resource =
                    refusal.isChallenge() ? AdminResource.ofChallenged(method, relativePath()) : resource();
            AdminAction action = AdminAction.on(session, realm.getId(), resource);
            Recorder.recordApart(
                    session, own -> action.refused(begun, own.realms().getRealm(realm.getId())));
        }

        private Draft begun(RealmModel realm) {
            AccessToken token = session.getContext().getBearerToken() instanceof AccessToken one ? one : null;
            UserSessionModel userSession =
                    token == null ? null : session.getContext().getUserSession();
            UserModel user = userSession == null ? null : userSession.getUser();
            RealmModel home = userSession == null ? realm : userSession.getRealm();
            String client = token == null ? null : token.getIssuedFor();
            Actors actors = new Actors(session);
            Actor actor = actors.of(
                    home, user == null ? null : user.getId(), client, userSession == null ? null : userSession.getId());
            return Draft.of(
                            realm.getId(),
                            Kind.CALL,
                            "",
                            actor,
                            actors.network(session.getContext().getConnection().getRemoteHost()))
                    .withAuthentication(
                            userSession == null
                                    ? null
                                    : actors.authentication(home, userSession.getId(), client)
                                            .orElse(null))
                    .withOriginal(new Original(null, method, relativePath(), home.getId(), null), Map.of());
        }

        /** The realm that is acted upon; of calls above all realms, the administrator's. */
        private @Nullable RealmModel realm() {
            RealmModel named = path.size() > 2 && path.get(1).equals("realms")
                    ? session.realms().getRealmByName(path.get(2))
                    : null;
            UserSessionModel userSession = session.getContext().getUserSession();
            return named != null || userSession == null ? named : userSession.getRealm();
        }

        private AdminResource resource() {
            return AdminResource.ofCall(method, relativePath());
        }

        private String relativePath() {
            return path.stream().skip(3).collect(Collectors.joining("/"));
        }
    }
}
