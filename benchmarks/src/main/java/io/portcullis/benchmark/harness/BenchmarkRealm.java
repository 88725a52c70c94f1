package io.portcullis.benchmark.harness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;

/** Realms with Keycloak's defaults, whose events are stored, with people who sign in. */
public final class BenchmarkRealm {

    /** Where people sign in. A realm's name is also its id, and so that of its audit log. */
    public static final String SIGN_INS = "sign-ins";

    /** Whose log is searched. */
    public static final String SEARCHED = "searched";

    public static final String CLIENT = "benchmark-cli";
    public static final String PASSWORD = "Correct-Horse-7";

    /** How many people sign in. */
    public static final int PEOPLE = 100;

    /** Reads the log that is searched. */
    public static final String READER = "reader";

    private static final String ROLE = "view-audit-log";

    private BenchmarkRealm() {}

    public static String person(int number) {
        return "person-" + number % PEOPLE;
    }

    static String json(String name) {
        ObjectNode realm = JsonNodeFactory.instance.objectNode();
        realm.put("id", name).put("realm", name).put("enabled", true).put("eventsEnabled", true);
        realm.put("sslRequired", "none");
        realm.putObject("roles").putArray("realm").addObject().put("name", ROLE);
        realm.putArray("clients")
                .addObject()
                .put("clientId", CLIENT)
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        ArrayNode users = realm.putArray("users");
        if (name.equals(SEARCHED)) {
            user(users, READER).putArray("realmRoles").add(ROLE);
        } else {
            IntStream.range(0, PEOPLE).forEach(number -> user(users, person(number)));
        }
        return realm.toString();
    }

    private static ObjectNode user(ArrayNode users, String username) {
        ObjectNode user = users.addObject();
        user.put("username", username)
                .put("email", username + "@example.org")
                .put("firstName", "Person")
                .put("lastName", "Example")
                .put("enabled", true)
                .put("emailVerified", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
        return user;
    }
}
