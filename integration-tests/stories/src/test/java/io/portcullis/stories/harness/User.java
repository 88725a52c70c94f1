package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An account, as the realm's administrators see it. */
public final class User {
    private final Realm realm;
    private final String id;

    User(Realm realm, String id) {
        this.realm = realm;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Keycloak's representation, as it is now. */
    public JsonNode json() {
        return realm.admin(path());
    }

    public boolean emailVerified() {
        return json().path("emailVerified").asBoolean();
    }

    /** How many sessions are open. */
    public int sessions() {
        return realm.admin(path() + "/sessions").size();
    }

    public void disable() {
        change(json -> json.put("enabled", false));
    }

    public void changeEmail(String address) {
        change(json -> json.put("email", address));
    }

    private void change(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) json();
        change.accept(json);
        realm.adminPut(path(), json);
    }

    private String path() {
        return "/users/" + id;
    }
}
