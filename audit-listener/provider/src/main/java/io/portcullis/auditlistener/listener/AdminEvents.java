package io.portcullis.auditlistener.listener;

import io.portcullis.auditlistener.changes.AdminResource;
import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Authentication;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Original;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.auditlistener.recording.AdminAction;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/** Entries from admin events: {@code before} is read at once, {@code after} when the transaction is about to commit. */
record AdminEvents(KeycloakSession session) {

    Function<KeycloakSession, Draft> draft(AdminEvent event) {
        AdminResource resource = AdminResource.of(event);
        return AdminAction.on(session, event.getRealmId(), resource).completing(begun(event));
    }

    private Draft begun(AdminEvent event) {
        AuthDetails auth = event.getAuthDetails();
        RealmModel home = session.realms().getRealm(auth.getRealmId());
        String client = clientId(home, auth.getClientId());
        String userSession = userSession();
        Actors actors = new Actors(session);
        Actor actor = actors.of(home, auth.getUserId(), client, userSession);
        Authentication authentication =
                actors.authentication(home, userSession, client).orElse(null);
        return Draft.of(event.getRealmId(), Kind.ADMIN, "", actor, actors.network(auth.getIpAddress()))
                .withTime(event.getTime())
                .withAuthentication(authentication)
                .withOriginal(
                        new Original(
                                event.getResourceTypeAsString(),
                                event.getOperationType().name(),
                                event.getResourcePath(),
                                auth.getRealmId(),
                                auth.getClientId()),
                        Map.of());
    }

    private @Nullable String clientId(RealmModel home, @Nullable String internalId) {
        ClientModel client = internalId == null ? null : home.getClientById(internalId);
        return client == null ? null : client.getClientId();
    }

    /** Of the token the administrator's program sent. */
    private @Nullable String userSession() {
        return session.getContext().getBearerToken() instanceof AccessToken token ? token.getSessionId() : null;
    }
}
