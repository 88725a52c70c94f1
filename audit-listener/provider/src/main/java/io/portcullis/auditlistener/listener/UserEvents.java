package io.portcullis.auditlistener.listener;

import io.portcullis.auditlistener.changes.UserActions;
import io.portcullis.auditlistener.entry.Actor;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.entry.Kind;
import io.portcullis.auditlistener.entry.Original;
import io.portcullis.auditlistener.entry.Outcome;
import io.portcullis.auditlistener.entry.Person;
import io.portcullis.auditlistener.entry.Target;
import io.portcullis.auditlistener.recording.Actors;
import io.portcullis.kit.events.RefusalEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Entries from user events. The person is at once the actor and the target. */
record UserEvents(KeycloakSession session) {

    /** Applications ask these about a token again and again; nobody does anything. */
    private static final Set<EventType> QUESTIONS = Set.of(EventType.INTROSPECT_TOKEN, EventType.USER_INFO_REQUEST);

    static boolean areRecorded(Event event) {
        return event.getRealmId() != null && !QUESTIONS.contains(event.getType());
    }

    Function<KeycloakSession, Draft> draft(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        Draft draft = made(event, realm);
        return own -> draft;
    }

    private Draft made(Event event, RealmModel realm) {
        Actors actors = new Actors(session);
        Actor self = actors.of(realm, event.getUserId(), event.getClientId(), event.getSessionId());
        return Draft.of(
                        realm.getId(),
                        Kind.USER,
                        UserActions.action(event.getType()),
                        actor(event, self),
                        actors.network(event.getIpAddress()))
                .withTime(event.getTime())
                .withOutcome(event.getError() == null ? Outcome.SUCCESS : Outcome.FAILURE, reason(event))
                .withAuthentication(actors.authentication(realm, event.getSessionId(), event.getClientId())
                        .orElse(null))
                .withTarget(target(event, self.person()))
                .withOrganizations(actors.organizations(realm, event.getUserId()))
                .withChanges(UserActions.changes(event))
                .withOriginal(
                        new Original(event.getType().name(), null, null, null, null), details(event, self.person()));
    }

    /** It is the administrator who impersonates, not the person. */
    private static Actor actor(Event event, Actor self) {
        return event.getType() == EventType.IMPERSONATE && self.impersonator() != null
                ? new Actor(Actor.Type.USER, self.impersonator(), self.via(), self.session(), null)
                : self;
    }

    private static @Nullable Target target(Event event, @Nullable Person person) {
        if (person != null) {
            return Target.of(person);
        }
        return event.getClientId() == null ? null : Target.of("client", event.getClientId(), event.getClientId());
    }

    private static @Nullable String reason(Event event) {
        Map<String, String> details = event.getDetails();
        return details == null ? event.getError() : details.getOrDefault(RefusalEvents.REASON, event.getError());
    }

    /** What somebody unknown typed for a user name may be anything, a password too. */
    private static Map<String, String> details(Event event, @Nullable Person person) {
        Map<String, String> details = new HashMap<>(UserActions.details(event));
        if (person == null) {
            details.remove(Details.USERNAME);
        }
        return details;
    }
}
