package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.network.ClientAddress;
import org.keycloak.models.KeycloakSession;

/** Entries of what callers do now, in their realm's log. */
final class Drafts {

    private Drafts() {}

    static Draft of(KeycloakSession keycloak, Caller caller, Kind kind, String action) {
        return of(keycloak, caller, kind, action, caller.client().getClientId());
    }

    /**
     * The same through another client.
     *
     * @param via its client id
     */
    static Draft of(KeycloakSession keycloak, Caller caller, Kind kind, String action, String via) {
        Actors actors = new Actors(keycloak);
        String session = caller.session().getId();
        Actor actor = actors.of(caller.realm(), caller.user().getId(), via, session);
        return Draft.of(
                        caller.realm().getId(),
                        kind,
                        action,
                        actor,
                        actors.network(ClientAddress.of(keycloak).text()))
                .withAuthentication(actors.authentication(
                                caller.realm(), session, caller.client().getClientId())
                        .orElse(null));
    }
}
