package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** A role of the realm or a client. Its id is kept once it is found by name: the action may rename it. */
final class RoleSubject implements Subject {
    private @Nullable String id;

    private final @Nullable String client;

    private final @Nullable String name;

    private RoleSubject(@Nullable String id, @Nullable String client, @Nullable String name) {
        this.id = id;
        this.client = client;
        this.name = name;
    }

    static RoleSubject of(String id) {
        return new RoleSubject(id, null, null);
    }

    static RoleSubject named(String name) {
        return new RoleSubject(null, null, name);
    }

    /**
     * A role of a client.
     *
     * @param client its internal id
     */
    static RoleSubject named(String client, String name) {
        return new RoleSubject(null, client, name);
    }

    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        RoleModel role = find(session, realm);
        if (role == null) {
            return null;
        }
        id = role.getId();
        return new State()
                .with("id", id)
                .with("name", role.getName())
                .with("description", role.getDescription())
                .with("client", role.getContainer() instanceof ClientModel owner ? owner.getClientId() : null)
                .withAttributes(role.getAttributes())
                .withRoles(role.getCompositesStream());
    }

    @Override
    public String type() {
        return "role";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String now = Subject.text(state, "name");
        return Target.of(type(), id, now == null ? name : now);
    }

    private @Nullable RoleModel find(KeycloakSession session, RealmModel realm) {
        if (id != null) {
            return session.roles().getRoleById(realm, id);
        }
        if (client == null) {
            return session.roles().getRealmRole(realm, String.valueOf(name));
        }
        ClientModel owner = session.clients().getClientById(realm, client);
        return owner == null ? null : session.roles().getClientRole(owner, String.valueOf(name));
    }
}
