package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Person;
import io.portcullis.auditlistener.entry.Target;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** A user's session; whose it is makes the target a person. */
record SessionSubject(String id) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        UserSessionModel online = session.sessions().getUserSession(realm, id);
        UserSessionModel found = online == null ? session.sessions().getOfflineUserSession(realm, id) : online;
        UserModel user = found == null ? null : found.getUser();
        return user == null
                ? null
                : new State()
                        .with("userId", user.getId())
                        .with("username", user.getUsername())
                        .with("email", user.getEmail())
                        .with("started", found.getStarted())
                        .with("offline", found.isOffline())
                        .with("organizations", OrganizationSubject.of(session, realm, user));
    }

    @Override
    public String type() {
        return "session";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String user = Subject.text(state, "userId");
        Person person = user == null
                ? null
                : new Person(realm.getId(), user, Subject.text(state, "username"), Subject.text(state, "email"));
        return new Target(type(), id, null, person);
    }

    @Override
    public boolean isPerson() {
        return true;
    }
}
