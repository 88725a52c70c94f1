package io.portcullis.auditlistener.recording;

import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Authentication;
import io.portcullis.auditlistener.entry.Network;
import io.portcullis.auditlistener.entry.Organization;
import io.portcullis.auditlistener.entry.Person;
import io.portcullis.kit.proof.AuthenticationMethods;
import io.portcullis.kit.stepup.StepUp;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.managers.AuthenticationManager;

/** Who acts in a session of Keycloak's, and from where. */
public final class Actors {

    private static final int LONGEST_USER_AGENT = 512;

    private final KeycloakSession session;

    public Actors(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The actor of a request.
     *
     * @param realm of the account
     * @param userId nothing if the request named no account
     * @param via client id
     * @param sessionId nothing if there is no user session
     */
    public Actor of(RealmModel realm, @Nullable String userId, @Nullable String via, @Nullable String sessionId) {
        if (userId == null) {
            return new Actor(Actor.Type.ANONYMOUS, null, via, sessionId, null);
        }
        UserModel user = session.users().getUserById(realm, userId);
        boolean service = user != null && user.getServiceAccountClientLink() != null;
        return new Actor(
                service ? Actor.Type.SERVICE_ACCOUNT : Actor.Type.USER,
                user == null ? vanished(realm, userId) : person(realm, user),
                via,
                sessionId,
                userSession(realm, sessionId)
                        .flatMap(found -> impersonator(realm, found))
                        .orElse(null));
    }

    public static Person person(RealmModel realm, UserModel user) {
        return new Person(realm.getId(), user.getId(), user.getUsername(), user.getEmail());
    }

    /** Somebody who is deleted in this very transaction is still there for others. */
    private Person vanished(RealmModel realm, String userId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel same = other.realms().getRealm(realm.getId());
            UserModel user = same == null ? null : other.users().getUserById(same, userId);
            return user == null ? new Person(realm.getId(), userId, null, null) : person(same, user);
        });
    }

    /** The user session, as far as there is one. */
    public Optional<UserSessionModel> userSession(RealmModel realm, @Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        UserSessionModel current = session.getContext().getUserSession();
        return current != null && current.getId().equals(id)
                ? Optional.of(current)
                : Optional.ofNullable(session.sessions().getUserSession(realm, id));
    }

    /** Keycloak notes the administrator's id and name, but not the realm: it is this one or master. */
    private Optional<Person> impersonator(RealmModel realm, UserSessionModel userSession) {
        String id = userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
        if (id == null) {
            return Optional.empty();
        }
        for (RealmModel home : List.of(realm, master())) {
            UserModel administrator = session.users().getUserById(home, id);
            if (administrator != null) {
                return Optional.of(person(home, administrator));
            }
        }
        String name = userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_USERNAME.toString());
        return Optional.of(new Person(realm.getId(), id, name, null));
    }

    private RealmModel master() {
        return session.realms().getRealmByName(Config.getAdminRealm());
    }

    /** How the user session's user was authenticated. */
    public Optional<Authentication> authentication(
            RealmModel realm, @Nullable String sessionId, @Nullable String client) {
        return userSession(realm, sessionId).map(found -> {
            String authTime = found.getNote(AuthenticationManager.AUTH_TIME);
            return new Authentication(
                    acr(realm, found, client),
                    List.copyOf(AuthenticationMethods.of(session, found).amr()),
                    authTime == null ? null : Long.valueOf(authTime),
                    new StepUp(session).passed().orElse(null));
        });
    }

    private static @Nullable String acr(RealmModel realm, UserSessionModel userSession, @Nullable String client) {
        ClientModel application = client == null ? null : realm.getClientByClientId(client);
        var clientSession =
                application == null ? null : userSession.getAuthenticatedClientSessionByClient(application.getId());
        String level = clientSession == null ? null : clientSession.getNote(Constants.LEVEL_OF_AUTHENTICATION);
        if (application == null || level == null || level.startsWith("-")) {
            return null; // no flow has set one
        }
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(application);
        String acr = AcrUtils.mapLoaToAcr(Integer.parseInt(level), names, names.keySet());
        return acr == null ? level : acr;
    }

    /** Address and browser of the present request. */
    public Network network(@Nullable String ip) {
        return new Network(ip, userAgent());
    }

    /** There is none when the server does something by itself. */
    private @Nullable String userAgent() {
        try {
            String agent =
                    session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.USER_AGENT);
            return agent == null || agent.length() <= LONGEST_USER_AGENT
                    ? agent
                    : agent.substring(0, LONGEST_USER_AGENT);
        } catch (RuntimeException e) {
            // Keycloak's CDI has no request then.
            return null;
        }
    }

    /** The organizations that account is a member of. */
    public List<Organization> organizations(RealmModel realm, @Nullable String userId) {
        if (userId == null || !realm.isOrganizationsEnabled()) {
            return List.of();
        }
        UserModel user = session.users().getUserById(realm, userId);
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return user == null || organizations == null
                ? List.of()
                : organizations
                        .getByMember(user)
                        .map(one -> new Organization(one.getId(), one.getAlias()))
                        .toList();
    }
}
