package io.portcullis.benchmark.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.entry.CanonicalJson;
import io.portcullis.audit.log.entry.EntryCipher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Entries of one log: people sign in; every tenth entry is an administrator who changes somebody's account, every
 * {@value #RARE}th a role that is granted. For any number of threads.
 */
public final class SampleLog {

    /** An action of few entries. */
    public static final String RARE_ACTION = "role.grant";

    private static final int RARE = 10_000;
    private static final int CHANGE = 10;
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Writes the canonical form of what these entries hold, many times faster than from text; {@link #check} sees to it. */
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final String id;
    private final List<Person> people;
    private final String administratorSession = UUID.randomUUID().toString();

    /**
     * @param id the realm's id
     * @param people how many people sign in
     */
    public SampleLog(String id, int people) {
        this.id = id;
        this.people = IntStream.range(0, people).mapToObj(Person::random).toList();
        check(entry(0, 1));
        check(entry(1, 1));
    }

    public String id() {
        return id;
    }

    public List<Person> people() {
        return people;
    }

    /** The entry with that number, from 0, at that time in epoch milliseconds. Its id is another at each call. */
    public Sample entry(long number, long time) {
        Person person = people.get((int) (number % people.size()));
        if (number % RARE == 0) {
            return change(number, time, RARE_ACTION, person);
        }
        return number % CHANGE == 0 ? change(number, time, "user.update", person) : signIn(time, person);
    }

    private Sample signIn(long time, Person person) {
        ObjectNode record = record(time, "user", "user.sign-in", person, person);
        record.put("client", "account-console").put("eventType", "LOGIN");
        record.put("session", UUID.randomUUID().toString());
        ObjectNode open = open(person, person);
        open.putObject("auth")
                .put("acr", "aal1")
                .put("authTime", time / 1000)
                .putArray("amr")
                .add("pwd");
        open.putArray("changes");
        ObjectNode own = named(person).put("ip", person.ip()).put("userAgent", AGENT);
        own.putObject("details")
                .put("auth_method", "openid-connect")
                .put("redirect_uri", "https://app.example.org/callback")
                .put("username", person.name());
        return sample(record, open, Map.of(person, own));
    }

    private Sample change(long number, long time, String action, Person target) {
        Person administrator = people.get((int) ((number + 1) % people.size()));
        ObjectNode record = record(time, "admin", action, administrator, target);
        record.put("client", "security-admin-console")
                .put("eventType", "USER")
                .put("operation", "UPDATE")
                .put("resourcePath", "users/" + target.id())
                .put("session", administratorSession);
        ObjectNode open = open(administrator, target);
        var changes = open.putArray("changes");
        changes.addObject()
                .put("op", "replace")
                .put("path", "/enabled")
                .put("old", true)
                .put("new", false);
        changes.addObject().put("op", "replace").put("path", "/email").put("person", target.keyId());
        ObjectNode own = named(administrator).put("ip", administrator.ip()).put("userAgent", AGENT);
        ObjectNode others = named(target);
        others.putObject("changes")
                .putObject("/email")
                .put("old", "former-" + target.email())
                .put("new", target.email());
        Map<Person, ObjectNode> persons = new LinkedHashMap<>();
        persons.put(administrator, own);
        persons.put(target, others);
        return sample(record, open, persons);
    }

    private ObjectNode record(long time, String kind, String action, Person actor, Person target) {
        return JSON.objectNode()
                .put("v", 1)
                .put("id", entryId(time))
                .put("log", id)
                .put("time", time)
                .put("kind", kind)
                .put("action", action)
                .put("outcome", "success")
                .put("actorType", "user")
                .put("actorId", actor.id())
                .put("targetType", "user")
                .put("targetId", target.id());
    }

    private ObjectNode open(Person actor, Person target) {
        ObjectNode open = JSON.objectNode().put("realm", id);
        open.putArray("organizations");
        open.putObject("actor").put("person", actor.keyId());
        open.putObject("network").put("person", actor.keyId());
        open.putObject("target").put("person", target.keyId());
        return open;
    }

    private static ObjectNode named(Person person) {
        return JSON.objectNode().put("name", person.name()).put("email", person.email());
    }

    private static Sample sample(ObjectNode record, ObjectNode open, Map<Person, ObjectNode> persons) {
        String entryId = record.path("id").textValue();
        byte[] salt = new byte[16];
        ThreadLocalRandom.current().nextBytes(salt);
        ObjectNode payload = JSON.objectNode().put("salt", salt);
        payload.set("open", open);
        ObjectNode closed = payload.putObject("persons");
        persons.forEach((person, own) -> closed.put(
                person.keyId(),
                EntryCipher.seal(
                        EntryCipher.entryKey(person.key(), entryId), entryId, person.keyId(), canonical(own))));
        byte[] bytes = canonical(payload);
        record.put("payload", sha256(bytes));
        return new Sample(record, canonical(record), bytes, open, persons);
    }

    /** UUIDv7, as the server makes them. */
    private static String entryId(long time) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (time << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE).toString();
    }

    private static byte[] canonical(ObjectNode json) {
        try {
            return CANONICAL.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Sample sample) {
        if (!Arrays.equals(sample.record(), CanonicalJson.bytes(sample.columns()))
                || !Arrays.equals(canonical(sample.open()), CanonicalJson.bytes(sample.open()))) {
            throw new IllegalStateException("the entries are not in canonical form");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
