package io.portcullis.benchmark.harness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/** Realms with Keycloak's defaults, whose events are stored, with people who sign in. */
public final class BenchmarkRealm {

    /** Where people sign in. A realm's name is also its id, and so that of its audit log. */
    public static final String SIGN_INS = "sign-ins";

    /** Whose log is searched. */
    public static final String SEARCHED = "searched";

    /** Whose people are asked for fresh proofs; the pack only knows what its rules are. */
    public static final String STEP_UP = "step-up";

    /** What one of its rules is for. */
    public static final String OPERATION = "payments.approve";

    /** Asks for decisions and introspects tokens. */
    public static final String API = "benchmark-api";

    public static final String API_SECRET = "benchmark-api-secret";

    public static final String CLIENT = "benchmark-cli";
    public static final String PASSWORD = "Correct-Horse-7";

    /** How many people sign in. */
    public static final int PEOPLE = 100;

    /** Reads the log that is searched. */
    public static final String READER = "reader";

    private static final String ROLE = "view-audit-log";
    private static final String EVALUATES = "evaluate-step-up";

    /** Those the production realm has rules for. */
    private static final List<String> OPERATIONS = List.of(
            OPERATION,
            "payments.process",
            "financial-records.modify",
            "roles.change",
            "security-config.modify",
            "pii.export",
            "settlements.commit",
            "settlements.reverse",
            "bulk.modify");

    private BenchmarkRealm() {}

    public static String person(int number) {
        return "person-" + number % PEOPLE;
    }

    static String json(String name) {
        ObjectNode realm = JsonNodeFactory.instance.objectNode();
        realm.put("id", name).put("realm", name).put("enabled", true).put("eventsEnabled", true);
        realm.put("sslRequired", "none");
        ArrayNode roles = realm.putObject("roles").putArray("realm");
        roles.addObject().put("name", ROLE);
        roles.addObject().put("name", EVALUATES);
        ArrayNode clients = realm.putArray("clients");
        clients.addObject().put("clientId", CLIENT).put("publicClient", true).put("directAccessGrantsEnabled", true);
        ArrayNode users = realm.putArray("users");
        if (name.equals(SEARCHED)) {
            user(users, READER).putArray("realmRoles").add(ROLE);
        } else {
            IntStream.range(0, PEOPLE).forEach(number -> user(users, person(number)));
        }
        if (name.equals(STEP_UP)) {
            stepUp(realm, clients, users);
        }
        return realm.toString();
    }

    /** Tokens that live as long as the measurement, a client that asks, and rules. */
    private static void stepUp(ObjectNode realm, ArrayNode clients, ArrayNode users) {
        realm.put("accessTokenLifespan", 3_600);
        // Only who a token is meant for may introspect it.
        ObjectNode mapper =
                ((ObjectNode) clients.get(0)).putArray("protocolMappers").addObject();
        mapper.put("name", "audience").put("protocol", "openid-connect").put("protocolMapper", "oidc-audience-mapper");
        mapper.putObject("config").put("included.client.audience", API).put("access.token.claim", "true");
        clients.addObject()
                .put("clientId", API)
                .put("secret", API_SECRET)
                .put("serviceAccountsEnabled", true)
                .put("standardFlowEnabled", false);
        users.addObject()
                .put("username", "service-account-" + API)
                .put("enabled", true)
                .put("serviceAccountClientId", API)
                .putArray("realmRoles")
                .add(EVALUATES);
        ArrayNode rules = realm.putObject("components").putArray("org.keycloak.services.ui.extend.UiPageProvider");
        for (String operation : OPERATIONS) {
            rules.addObject()
                    .put("providerId", "step-up-policy")
                    .putObject("config")
                    .putArray("operation")
                    .add(operation);
        }
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
