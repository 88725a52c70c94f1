package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;

/** A role of a realm or of one of its clients. */
public final class Role {
    private final Realm realm;
    private final JsonNode json;

    Role(Realm realm, JsonNode json) {
        this.realm = realm;
        this.json = json;
    }

    public String name() {
        return json.path("name").asText();
    }

    /** From now on who has this role has the other one too. */
    public Role composes(Role other) {
        realm.adminPost("/roles-by-id/" + json.path("id").asText() + "/composites", Json.list(other.json));
        return this;
    }

    /** Where people and groups have their mappings to it, after their own path. */
    String mappings() {
        return json.path("clientRole").asBoolean()
                ? "/role-mappings/clients/" + json.path("containerId").asText()
                : "/role-mappings/realm";
    }

    JsonNode list() {
        return Json.list(json);
    }
}
