package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A realm made for one class of stories. */
public final class Realm implements AutoCloseable {
    /** Of every demo user, every new one, and the people of the test federation. */
    public static final String PASSWORD = "Correct-Horse-7";

    /** What {@link #brokers(Realm, String)} runs after a sign-in elsewhere, as the product's realm has it. */
    public static final String AFTER_SOCIAL_SIGN_IN = "portcullis after social sign-in";

    private final AtomicInteger people = new AtomicInteger();
    private final Server server;
    private final Admin admin;
    private final String name;

    private Realm(Server server, Admin admin, String name) {
        this.server = server;
        this.admin = admin;
        this.name = name;
    }

    static Realm create(Server server, String name, RealmDeclaration declaration, int mailPort) {
        RealmUnderTest declared = new RealmUnderTest(name);
        declaration.declare(declared);
        Admin admin = new Admin(server);
        admin.post("/realms", declared.json(server.mailHost(), mailPort));
        return new Realm(server, admin, name);
    }

    public String name() {
        return name;
    }

    /** {@code http://localhost:<port>/realms/<name>}. */
    public String url() {
        return server.url() + "/realms/" + name;
    }

    /** An address under {@link #url()}. */
    public URI at(String path) {
        return URI.create(url() + path);
    }

    /** The account with this user name, which must exist. */
    public User user(String username) {
        JsonNode found = admin("/users?exact=true&username=" + username);
        if (found.isEmpty()) {
            throw new AssertionError("No user " + username);
        }
        return new User(
                this,
                found.get(0).path("id").asText(),
                found.get(0).path("email").asText());
    }

    /** The account a client has as a program. */
    public User serviceAccount(String clientId) {
        String client = admin("/clients?clientId=" + clientId).get(0).path("id").asText();
        JsonNode account = admin("/clients/" + client + "/service-account-user");
        return new User(this, account.path("id").asText(), account.path("email").asText());
    }

    /** Of Keycloak's own. */
    public String id() {
        return admin("").path("id").asText();
    }

    /** A new account with a password and a verified address, and no second factor. */
    public User newUser() {
        return newUser(new Totp[0]);
    }

    /** The same, with these authenticator apps set up. */
    public User newUser(Totp... apps) {
        List<JsonNode> credentials = new ArrayList<>();
        credentials.add(Json.object().put("type", "password").put("value", PASSWORD));
        for (Totp app : apps) {
            credentials.add(Json.object()
                    .put("type", "otp")
                    .put("userLabel", "Phone " + credentials.size())
                    .put("secretData", Json.object().put("value", app.secret()).toString())
                    .put(
                            "credentialData",
                            Json.object()
                                    .put("subType", "totp")
                                    .put("digits", 6)
                                    .put("counter", 0)
                                    .put("period", 30)
                                    .put("algorithm", "HmacSHA1")
                                    .toString()));
        }
        return newUser(credentials);
    }

    private User newUser(List<JsonNode> credentials) {
        String username = "person" + people.incrementAndGet();
        adminPost(
                "/users",
                Json.object()
                        .put("username", username)
                        .put("email", username + "@example.org")
                        .put("firstName", "Some")
                        .put("lastName", "Person")
                        .put("enabled", true)
                        .put("emailVerified", true)
                        .set("credentials", Json.list(credentials.toArray(JsonNode[]::new))));
        return user(username);
    }

    /** Whether there is an account with this e-mail address. */
    public boolean knows(String email) {
        return !admin("/users?exact=true&email=" + email).isEmpty();
    }

    /** From now on {@code frida} and {@code fred} of the test federation, whose ids begin with {@code f:}, are here too. */
    public void federates() {
        String type = "org.keycloak.storage.UserStorageProvider";
        if (admin("/components?type=" + type).isEmpty()) {
            adminPost(
                    "/components",
                    Json.object()
                            .put("name", "test federation")
                            .put("providerId", "portcullis-test-federation")
                            .put("providerType", type));
        }
    }

    /** The realm's role with this name, which is made if there is none. */
    public Role role(String role) {
        if (adminCall("GET", "/roles/" + role, null).status() == 404) {
            adminPost("/roles", Json.object().put("name", role));
        }
        return new Role(this, admin("/roles/" + role));
    }

    /** A role of a client, such as {@code view-users} of {@code realm-management}. */
    public Role clientRole(String clientId, String role) {
        String client = admin("/clients?clientId=" + clientId).get(0).path("id").asText();
        return new Role(this, admin("/clients/" + client + "/roles/" + role));
    }

    /** A new group whose members have these roles. */
    public Group group(String group, Role... roles) {
        adminPost("/groups", Json.object().put("name", group));
        String id =
                admin("/groups?exact=true&search=" + group).get(0).path("id").asText();
        Arrays.stream(roles).forEach(role -> adminPost("/groups/" + id + role.mappings(), role.list()));
        return new Group(id, group);
    }

    /** From now on whoever has fewer recovery codes than this is warned. */
    public void warnsBelow(int codes) {
        adminPut(
                "/authentication/required-actions/CONFIGURE_RECOVERY_AUTHN_CODES/config",
                Json.object().set("config", Json.object().put("warning_threshold", Integer.toString(codes))));
    }

    /** Changes one of the realm's attributes, such as {@code portcullis.rolesThatMust}. */
    public void attribute(String attribute, String value) {
        ObjectNode json = (ObjectNode) admin("");
        json.withObject("/attributes").put(attribute, value);
        adminPut("", json);
    }

    /**
     * Lets people of another realm sign in here, by the button {@link SignInPage#enterWith}; nothing runs after the other
     * realm's answer. Who an account here is there, {@link User#isElsewhere} says.
     */
    public void brokers(Realm other) {
        broker(other, null);
    }

    /** The same, with a flow that runs after the other realm's answer. */
    public void brokers(Realm other, String postLoginFlow) {
        broker(other, postLoginFlow);
    }

    private void broker(Realm other, @Nullable String postLoginFlow) {
        String secret = "secret-of-a-broker";
        other.adminPost(
                "/clients",
                Json.object()
                        .put("clientId", name)
                        .put("secret", secret)
                        .set("redirectUris", Json.texts(url() + "/broker/" + other.name() + "/endpoint")));
        String endpoints = other.url() + "/protocol/openid-connect";
        String own = server.loopback() + "/realms/" + other.name() + "/protocol/openid-connect";
        adminPost(
                "/identity-provider/instances",
                Json.object()
                        .put("alias", other.name())
                        .put("providerId", "oidc")
                        .put("enabled", true)
                        .put("trustEmail", true)
                        .put("postBrokerLoginFlowAlias", postLoginFlow)
                        .set(
                                "config",
                                Json.object()
                                        .put("clientId", name)
                                        .put("clientSecret", secret)
                                        .put("clientAuthMethod", "client_secret_post")
                                        .put("defaultScope", "openid profile email")
                                        .put("issuer", other.url())
                                        .put("validateSignature", "true")
                                        .put("useJwksUrl", "true")
                                        .put("authorizationUrl", endpoints + "/auth")
                                        .put("tokenUrl", own + "/token")
                                        .put("jwksUrl", own + "/certs")
                                        .put("userInfoUrl", own + "/userinfo")));
    }

    /** What a person can do to their own account with this token. */
    public Account account(Tokens tokens) {
        return new Account(this, tokens);
    }

    /** Asks the Admin REST API for {@code /admin/realms/<name><path>} with somebody's access token. */
    public Answer asAdmin(Tokens tokens, String method, String path) {
        return as(tokens, method, URI.create(server.url() + "/admin/realms/" + name + path));
    }

    /** The same, with a body. */
    public Answer asAdmin(Tokens tokens, String method, String path, JsonNode body) {
        return Answer.of(Http.send(Http.to(URI.create(server.url() + "/admin/realms/" + name + path))
                .header("Authorization", "Bearer " + tokens.accessToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build()));
    }

    /** Reads {@code /admin/realms/<name><path>} as the server's administrator. */
    public JsonNode admin(String path) {
        return admin.get("/realms/" + name + path);
    }

    /** Changes {@code /admin/realms/<name><path>} as the server's administrator. */
    public void adminPut(String path, JsonNode body) {
        admin.put("/realms/" + name + path, body);
    }

    /** Adds to {@code /admin/realms/<name><path>} as the server's administrator. */
    public void adminPost(String path, JsonNode body) {
        admin.post("/realms/" + name + path, body);
    }

    /** The same realm for another administrator, whose requests come to this node. */
    public Realm through(ClusterNode node) {
        return new Realm(server, admin.through(node), name);
    }

    /** What the server's administrator is answered, be it right or an error. */
    public Answer adminCall(String method, String path, @Nullable JsonNode body) {
        return admin.call(method, "/realms/" + name + path, body);
    }

    /** One more realm as shipped, to be closed by the story that asks for it; its mail goes nowhere. */
    public Realm another() {
        return another(new RealmDeclaration.AsShipped());
    }

    /** One more realm, such as {@link RealmDeclaration.Stock}, to be closed by the story that asks for it; its mail goes nowhere. */
    public Realm another(RealmDeclaration declaration) {
        return create(server, name + "-other", declaration, 1);
    }

    /** Signs the server's administrator in, in a session of its own that begins now. */
    public AdminSession administrator() {
        return AdminSession.open(server, name);
    }

    /** By what name the server reaches this process. */
    String mailHost() {
        return server.mailHost();
    }

    /** Exports the realm with all its users as {@code kc.sh export} does, deletes it, and imports what was exported. */
    public void moves() {
        JsonNode exported = Answer.of(
                        Http.send(Http.to(at("/portcullis-test-clock/export")).build()))
                .successful()
                .json();
        close();
        admin.post("/realms", exported);
    }

    /** Deletes the realm. */
    @Override
    public void close() {
        admin.delete("/realms/" + name);
    }

    /** Address of the administrators' realm. */
    String master() {
        return server.url() + "/realms/master";
    }

    /** Of somebody in {@code master} who has the role {@code view-audit-log} there, and no other. */
    Tokens auditorOfMaster() {
        String username = "auditor-" + name;
        if (admin.get("/realms/master/users?exact=true&username=" + username).isEmpty()) {
            admin.call("POST", "/realms/master/roles", Json.object().put("name", "view-audit-log"));
            admin.post(
                    "/realms/master/users",
                    Json.object()
                            .put("username", username)
                            .put("email", username + "@example.org")
                            .put("firstName", "Some")
                            .put("lastName", "Auditor")
                            .put("enabled", true)
                            .set(
                                    "credentials",
                                    Json.list(Json.object()
                                            .put("type", "password")
                                            .put("value", PASSWORD))));
            String id = admin.get("/realms/master/users?exact=true&username=" + username)
                    .get(0)
                    .path("id")
                    .asText();
            admin.post(
                    "/realms/master/users/" + id + "/role-mappings/realm",
                    Json.list(admin.get("/realms/master/roles/view-audit-log")));
        }
        Map<String, String> fields =
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", username, "password", PASSWORD);
        return Answer.of(Http.send(Http.formTo(URI.create(master() + "/protocol/openid-connect/token"), fields)
                        .build()))
                .tokens();
    }

    Answer token(Map<String, String> fields) {
        return post("/protocol/openid-connect/token", fields);
    }

    Answer post(String path, Map<String, String> fields) {
        return Answer.of(Http.send(Http.formTo(at(path), fields).build()));
    }

    Answer as(Tokens tokens, String method, URI address) {
        return Answer.of(Http.send(Http.to(address)
                .header("Authorization", "Bearer " + tokens.accessToken())
                .header("Accept", "application/json")
                .method(method, BodyPublishers.noBody())
                .build()));
    }
}
