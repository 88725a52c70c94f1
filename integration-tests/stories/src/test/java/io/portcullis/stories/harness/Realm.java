package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A realm made for one class of stories. */
public final class Realm implements AutoCloseable {
    /** Of every demo user and every new one. */
    public static final String PASSWORD = "Correct-Horse-7";

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

    /** A new account with a password and a verified address, and no second factor. */
    public User newUser() {
        String username = "person" + people.incrementAndGet();
        admin.post(
                "/realms/" + name + "/users",
                Json.object()
                        .put("username", username)
                        .put("email", username + "@example.org")
                        .put("firstName", "Some")
                        .put("lastName", "Person")
                        .put("enabled", true)
                        .put("emailVerified", true)
                        .set(
                                "credentials",
                                Json.list(Json.object().put("type", "password").put("value", PASSWORD))));
        return user(username);
    }

    /** Whether there is an account with this e-mail address. */
    public boolean knows(String email) {
        return !admin("/users?exact=true&email=" + email).isEmpty();
    }

    /** Reads {@code /admin/realms/<name><path>} as the server's administrator. */
    public JsonNode admin(String path) {
        return admin.get("/realms/" + name + path);
    }

    /** Changes {@code /admin/realms/<name><path>} as the server's administrator. */
    public void adminPut(String path, JsonNode body) {
        admin.put("/realms/" + name + path, body);
    }

    /** One more realm as shipped, to be closed by the story that asks for it; its mail goes nowhere. */
    public Realm another() {
        return create(server, name + "-other", new RealmDeclaration.AsShipped(), 1);
    }

    /** Deletes the realm. */
    @Override
    public void close() {
        admin.delete("/realms/" + name);
    }
}
