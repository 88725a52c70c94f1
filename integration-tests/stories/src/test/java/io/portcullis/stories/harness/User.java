package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.HttpCookie;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

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

    public String username() {
        return json().path("username").asText();
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

    public void enable() {
        change(json -> json.put("enabled", true));
    }

    public void changeEmail(String address) {
        change(json -> json.put("email", address));
    }

    /** Aliases of what the person must do at the next sign-in. */
    public List<String> requiredActions() {
        return StreamSupport.stream(json().path("requiredActions").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** At the next sign-in the person must do this, and nothing else. */
    public void mustDo(String... requiredActions) {
        change(json -> json.set("requiredActions", Json.texts(requiredActions)));
    }

    /** Mails the person a link to do this. */
    public Answer isMailedToDo(String... requiredActions) {
        return realm.adminCall("PUT", path() + "/execute-actions-email", Json.texts(requiredActions));
    }

    public Answer resetPassword(String password) {
        return realm.adminCall(
                "PUT",
                path() + "/reset-password",
                Json.object().put("type", "password").put("value", password).put("temporary", false));
    }

    /** An administrator ends all sessions. */
    public Answer signOut() {
        return realm.adminCall("POST", path() + "/logout", null);
    }

    public List<Credential> credentials() {
        return StreamSupport.stream(realm.admin(path() + "/credentials").spliterator(), false)
                .map(Credential::of)
                .toList();
    }

    /** Those of one type, such as {@code otp}, {@code recovery-authn-codes} or {@code trusted-device}. */
    public List<Credential> credentials(String type) {
        return credentials().stream()
                .filter(credential -> credential.type().equals(type))
                .toList();
    }

    /** An administrator takes it away. */
    public Answer remove(Credential credential) {
        return realm.adminCall("DELETE", path() + "/credentials/" + credential.id(), null);
    }

    public User grant(Role... roles) {
        Arrays.stream(roles).forEach(role -> realm.adminPost(path() + role.mappings(), role.list()));
        return this;
    }

    public void revoke(Role role) {
        realm.adminCall("DELETE", path() + role.mappings(), role.list()).successful();
    }

    public void joins(Group group) {
        realm.adminPut(path() + "/groups/" + group.id(), Json.object());
    }

    /** The server's administrator takes the person's place in this browser. */
    public void isImpersonatedIn(Browser browser) {
        Answer answer = realm.adminCall("POST", path() + "/impersonation", null);
        HttpCookie identity = answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .filter(cookie -> cookie.getName().equals("KEYCLOAK_IDENTITY")
                        && !cookie.getValue().isEmpty())
                .findFirst()
                .orElseThrow();
        browser.plants(realm, identity.getName(), identity.getValue());
    }

    /** The person who signs in to that realm under that account is this one: see {@link Realm#brokers}. */
    public void isElsewhere(Realm other, User there) {
        realm.adminPost(
                path() + "/federated-identity/" + other.name(),
                Json.object()
                        .put("identityProvider", other.name())
                        .put("userId", there.id())
                        .put("userName", there.username()));
    }

    /** Wrong codes of the second factor, and until when it is locked. */
    public Answer lock() {
        return realm.adminCall("GET", "/second-factor-locks/" + id, null);
    }

    public Answer clearLock() {
        return realm.adminCall("DELETE", "/second-factor-locks/" + id, null);
    }

    /** What Keycloak's own brute-force detection holds against the account. */
    public JsonNode bruteForceStatus() {
        return realm.admin("/attack-detection/brute-force/users/" + id);
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
