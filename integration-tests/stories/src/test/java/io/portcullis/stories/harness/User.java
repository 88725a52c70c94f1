package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** An account, as the realm's administrators see it. */
public final class User {
    private final Realm realm;
    private final String id;
    private final String email;

    User(Realm realm, String id, String email) {
        this.realm = realm;
        this.id = id;
        this.email = email;
    }

    public String id() {
        return id;
    }

    /** The address when the story began. */
    public String email() {
        return email;
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

    private void change(Consumer<ObjectNode> change) {
        ObjectNode json = (ObjectNode) json();
        change.accept(json);
        realm.adminPut(path(), json);
    }

    private String path() {
        return "/users/" + id;
    }
}
