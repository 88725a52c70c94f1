package io.portcullis.auditlistener.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.changes.AdminResource;
import io.portcullis.auditlistener.entry.Draft;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What an administrator changes, from before to after. {@code Before} is read in a session of its own, which still sees what is
 * committed.
 */
public final class AdminAction {

    private final String realmId;
    private final AdminResource resource;
    private final @Nullable JsonNode before;

    private AdminAction(String realmId, AdminResource resource, @Nullable JsonNode before) {
        this.realmId = realmId;
        this.resource = resource;
        this.before = before;
    }

    /** The action that is under way in this session's transaction. */
    public static AdminAction on(KeycloakSession session, String realmId, AdminResource resource) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel realm = other.realms().getRealm(realmId);
            if (realm == null) {
                return new AdminAction(realmId, resource, null);
            }
            other.getContext().setRealm(realm);
            return new AdminAction(realmId, resource, resource.state(other, realm));
        });
    }

    /** Adds what it is called, its target and the changes, once all are made. */
    public Function<KeycloakSession, Draft> completing(Draft begun) {
        return session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            return realm == null
                    ? begun
                    : PolicyChange.in(session, completed(begun, realm, resource.state(session, realm)));
        };
    }

    /** The same for an action that was refused. */
    public Draft refused(Draft begun, RealmModel realm) {
        return completed(begun, realm, before);
    }

    private Draft completed(Draft begun, RealmModel realm, @Nullable JsonNode after) {
        return begun.withAction(resource.action(before, after))
                .withTarget(resource.target(realm, before, after))
                .withOrganizations(resource.organizations(before, after))
                .withChanges(resource.changes(before, after));
    }
}
