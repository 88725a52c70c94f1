package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.kit.network.ClientAddress;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Whose token a request came with. */
record Caller(RealmModel realm, UserModel user, UserSessionModel session, AccessToken token, ClientModel client) {

    /** An entry of what they do now, in their realm's log. */
    Draft draft(KeycloakSession keycloak, Kind kind, String action) {
        return draft(keycloak, kind, action, client.getClientId());
    }

    /**
     * The same through another client.
     *
     * @param via its client id
     */
    Draft draft(KeycloakSession keycloak, Kind kind, String action, String via) {
        Actors actors = new Actors(keycloak);
        Actor actor = actors.of(realm, user.getId(), via, session.getId());
        return Draft.of(
                        realm.getId(),
                        kind,
                        action,
                        actor,
                        actors.network(ClientAddress.of(keycloak).text()))
                .withAuthentication(actors.authentication(realm, session.getId(), client.getClientId())
                        .orElse(null));
    }
}
