package io.portcullis.auditlistener.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.entry.CanonicalJson;
import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.auditlistener.persons.PersonKey;
import io.portcullis.kit.stepup.Passed;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an entry's record commits to: what is nobody's as it is, what is a person's under a key of theirs. */
final class Payload {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Changes are kept whole up to here, in characters of JSON; what is beyond is marked {@code truncated}. */
    private static final int CHANGES_LIMIT = 768 * 1024;

    private final String entryId;
    private final Function<Person, PersonKey> keys;
    private final ObjectNode open = JSON.objectNode();
    private final Map<String, PersonKey> keyring = new LinkedHashMap<>();
    private final Map<String, ObjectNode> persons = new LinkedHashMap<>();

    private Payload(String entryId, Function<Person, PersonKey> keys) {
        this.entryId = entryId;
        this.keys = keys;
    }

    /**
     * The payload's bytes.
     *
     * @param nobody whom the network address of a request belongs to that named no account
     */
    static byte[] of(String entryId, Draft draft, String realmName, Person nobody, Function<Person, PersonKey> keys) {
        Payload payload = new Payload(entryId, keys);
        payload.open.put("realm", realmName);
        payload.putIfPresent(payload.open, "reason", draft.reason());
        payload.actor(draft.actor(), nobody, draft.network(), draft.details());
        payload.authentication(draft.authentication());
        payload.organizations(draft);
        payload.target(draft);
        return payload.bytes();
    }

    private void actor(Actor actor, Person nobody, Network network, Map<String, String> details) {
        Person person = actor.person() == null ? nobody : actor.person();
        open.putObject("actor").put("person", named(person));
        if (!details.isEmpty()) {
            ObjectNode own = blob(person).putObject("details");
            details.forEach((name, value) -> own.put(name, portable(value)));
        }
        Person origin = person;
        if (actor.impersonator() != null) {
            origin = actor.impersonator();
            open.putObject("impersonator")
                    .put("id", origin.id())
                    .put("realm", origin.realmId())
                    .put("person", named(origin));
        }
        if (network.ip() != null || network.userAgent() != null) {
            open.putObject("network").put("person", key(origin).id());
            putIfPresent(blob(origin), "ip", network.ip());
            putIfPresent(blob(origin), "userAgent", network.userAgent());
        }
    }

    private void authentication(@Nullable Authentication authentication) {
        if (authentication != null) {
            ObjectNode auth = open.putObject("auth");
            putIfPresent(auth, "acr", authentication.acr());
            ArrayNode amr = auth.putArray("amr");
            authentication.amr().forEach(amr::add);
            if (authentication.authTime() != null) {
                auth.put("authTime", authentication.authTime());
            }
            if (authentication.stepUp() != null) {
                stepUp(auth.putObject("stepUp"), authentication.stepUp());
            }
        }
    }

    private static void stepUp(ObjectNode json, Passed passed) {
        if (passed.method() != null) {
            json.put("method", passed.method().policyName());
        }
        json.put("grade", passed.grade().text());
        json.put("ageSeconds", passed.ageSeconds());
        json.put("policyVersion", passed.policyVersion());
    }

    private void organizations(Draft draft) {
        ArrayNode organizations = open.putArray("organizations");
        draft.organizations()
                .forEach(one -> organizations.addObject().put("id", one.id()).put("alias", portable(one.alias())));
    }

    private void target(Draft draft) {
        Target target = draft.target();
        if (target != null) {
            ObjectNode own = open.putObject("target");
            if (target.person() == null) {
                putIfPresent(own, "name", target.name());
            } else {
                own.put("person", named(target.person()));
            }
        }
        ArrayNode list = open.putArray("changes");
        int room = CHANGES_LIMIT;
        for (Change change : draft.changes()) {
            ObjectNode one = list.addObject();
            one.put("path", portable(change.path()));
            one.put("op", change.op().name().toLowerCase(Locale.ROOT));
            room -= change.path().length() + length(change.oldValue()) + length(change.newValue());
            if (change.nature() == Change.Nature.SECRET) {
                one.put("redacted", true);
            } else if (room < 0) {
                one.put("truncated", true);
            } else if (change.nature() == Change.Nature.PERSONAL && target != null && target.person() != null) {
                one.put("person", key(target.person()).id());
                values(personalChanges(target.person()).putObject(portable(change.path())), change);
            } else {
                values(one, change);
            }
        }
    }

    private static int length(@Nullable JsonNode value) {
        return value == null ? 0 : value.toString().length();
    }

    private ObjectNode personalChanges(Person person) {
        return blob(person).withObjectProperty("changes");
    }

    private void values(ObjectNode into, Change change) {
        if (change.oldValue() != null) {
            into.set("old", portable(change.oldValue()));
        }
        if (change.newValue() != null) {
            into.set("new", portable(change.newValue()));
        }
    }

    /** The person's key id; name and address are with them. */
    private String named(Person person) {
        ObjectNode own = blob(person);
        putIfPresent(own, "name", person.name());
        putIfPresent(own, "email", person.email());
        return key(person).id();
    }

    private ObjectNode blob(Person person) {
        return persons.computeIfAbsent(key(person).id(), id -> JSON.objectNode());
    }

    private PersonKey key(Person person) {
        return keyring.computeIfAbsent(person.realmId() + '/' + person.id(), account -> keys.apply(person));
    }

    private byte[] bytes() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        ObjectNode payload = JSON.objectNode();
        payload.put("salt", Base64.getEncoder().encodeToString(salt));
        payload.set("open", open);
        ObjectNode closed = payload.putObject("persons");
        for (PersonKey key : keyring.values()) {
            byte[] text = CanonicalJson.bytes(blobOf(key));
            closed.put(
                    key.id(),
                    Base64.getEncoder()
                            .encodeToString(EntryCipher.seal(key.forEntry(entryId), entryId, key.id(), text)));
        }
        return CanonicalJson.bytes(payload);
    }

    private ObjectNode blobOf(PersonKey key) {
        return persons.getOrDefault(key.id(), JSON.objectNode());
    }

    private void putIfPresent(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, portable(value));
        }
    }

    /** RFC 8785 knows no lone surrogates. */
    private static String portable(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\ufffd' : c)
                .forEach(sound::appendCodePoint);
        return sound.toString();
    }

    /** Numbers that a double would change are written as text. */
    private static JsonNode portable(JsonNode value) {
        if (value.isTextual()) {
            return JSON.textNode(portable(value.textValue()));
        }
        if (value.isNumber() && !fits(value)) {
            return JSON.textNode(value.asText());
        }
        if (value.isArray()) {
            ArrayNode list = JSON.arrayNode();
            value.forEach(one -> list.add(portable(one)));
            return list;
        }
        if (value.isObject()) {
            ObjectNode object = JSON.objectNode();
            value.properties().forEach(member -> object.set(portable(member.getKey()), portable(member.getValue())));
            return object;
        }
        return value;
    }

    private static boolean fits(JsonNode number) {
        return number.isIntegralNumber()
                ? number.canConvertToLong() && Math.abs(number.doubleValue()) < 1L << 53
                : Double.isFinite(number.doubleValue());
    }
}
