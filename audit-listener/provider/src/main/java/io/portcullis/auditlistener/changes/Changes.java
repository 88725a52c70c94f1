package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Change.Nature;
import io.portcullis.auditlistener.entry.Change.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two states. Objects are walked; a list is a set of its elements, each a member called as it is,
 * except under {@code attributes} and {@code config}, where it is one value, as is the value of {@code order}.
 */
public final class Changes {
    /** What of a person's account belongs to the person. */
    private static final Pattern PERSONAL = Pattern.compile(
            "/(username|email|firstName|lastName|attributes/.*|federatedIdentities/[^/]*/.*|credentials/[^/]*/userLabel)");

    private static final Pattern ONE_VALUE = Pattern.compile(".*/((attributes|config)/[^/]*|order)");

    /** Whose members come and go one by one. */
    private static final Pattern COLLECTION = Pattern.compile(
            ".*/(protocolMappers|clientProfiles/profiles|clientPolicies/policies|authorization/(resources|scopes|policies))");

    /** A longer element of a list would make no path. */
    private static final int LONGEST_NAME = 200;

    private final boolean person;

    private final List<Change> found = new ArrayList<>();

    private Changes(boolean person) {
        this.person = person;
    }

    /**
     * What was added, removed and replaced, in the order of the paths.
     *
     * @param before nothing when it was created
     * @param after nothing when it was deleted
     * @param person whether it is the account of a person, whose some of the values are
     */
    public static List<Change> between(@Nullable JsonNode before, @Nullable JsonNode after, boolean person) {
        Changes changes = new Changes(person);
        JsonNode old = before == null ? MissingNode.getInstance() : before;
        JsonNode now = after == null ? MissingNode.getInstance() : after;
        // the id is the target's own
        names(old, now).stream()
                .filter(name -> !name.equals("id"))
                .forEach(name -> changes.compare(
                        '/' + escape(name),
                        old.path(name),
                        now.path(name),
                        !old.isMissingNode() && !now.isMissingNode()));
        return List.copyOf(changes.found);
    }

    /**
     * Walks two values.
     *
     * @param inside whether what contains them was there before and is there after
     */
    private void compare(String path, JsonNode old, JsonNode now, boolean inside) {
        if (old.equals(now)) {
            return;
        }
        boolean collection = inside && COLLECTION.matcher(path).matches();
        if (isObject(old, collection) && isObject(now, collection)) {
            names(old, now).forEach(name -> compare(path + '/' + escape(name), old.path(name), now.path(name), true));
        } else if (inside && isSet(path, old) && isSet(path, now) && !(old.isMissingNode() && now.isMissingNode())) {
            compareElements(path, old, now);
        } else {
            Map<String, JsonNode> gone = new LinkedHashMap<>();
            Map<String, JsonNode> come = new LinkedHashMap<>();
            split(path, old, gone);
            split(path, now, come);
            Set<String> paths = new TreeSet<>(gone.keySet());
            paths.addAll(come.keySet());
            paths.forEach(each -> add(each, gone.get(each), come.get(each)));
        }
    }

    /** Of an empty collection Keycloak makes none at all. */
    private static boolean isObject(JsonNode node, boolean orNone) {
        return node instanceof ObjectNode || (orNone && isEmpty(node));
    }

    private boolean isSet(String path, JsonNode node) {
        if (node.isMissingNode()) {
            return true;
        }
        if (!(node instanceof ArrayNode) || ONE_VALUE.matcher(path).matches()) {
            return false;
        }
        for (JsonNode element : node) {
            if (!element.isValueNode() || element.isBinary() || element.asText().length() > LONGEST_NAME) {
                return false;
            }
        }
        return true;
    }

    private void compareElements(String path, JsonNode old, JsonNode now) {
        Map<String, JsonNode> gone = elements(path, old);
        Map<String, JsonNode> come = elements(path, now);
        Set<String> paths = new TreeSet<>(gone.keySet());
        paths.addAll(come.keySet());
        paths.forEach(each -> {
            if (!gone.containsKey(each) || !come.containsKey(each)) {
                add(each, gone.get(each), come.get(each));
            }
        });
    }

    private static Map<String, JsonNode> elements(String path, JsonNode list) {
        Map<String, JsonNode> elements = new TreeMap<>();
        list.forEach(element -> elements.put(path + '/' + escape(element.asText()), element));
        return elements;
    }

    /** Takes what is secret or personal out of a value, since it is kept differently than the rest. */
    private void split(String path, JsonNode value, Map<String, JsonNode> parts) {
        if (value instanceof ObjectNode object && !isPersonal(path)) {
            ObjectNode rest = object.objectNode();
            Map<String, JsonNode> own = new LinkedHashMap<>();
            names(object, MissingNode.getInstance()).forEach(name -> {
                String inner = path + '/' + escape(name);
                Map<String, JsonNode> below = new LinkedHashMap<>();
                split(inner, object.path(name), below);
                JsonNode open = below.get(inner);
                if (open != null && !open.isBinary() && !isPersonal(inner)) {
                    rest.set(name, open);
                    below.remove(inner);
                }
                own.putAll(below);
            });
            if (!rest.isEmpty()) {
                parts.put(path, rest);
            }
            parts.putAll(own);
        } else if (!isEmpty(value)) {
            parts.put(path, value);
        }
    }

    private void add(String path, @Nullable JsonNode old, @Nullable JsonNode now) {
        Op op = old == null ? Op.ADD : now == null ? Op.REMOVE : Op.REPLACE;
        if (old instanceof BinaryNode || now instanceof BinaryNode) {
            found.add(Change.ofSecret(path, op));
        } else {
            found.add(new Change(path, op, old, now, isPersonal(path) ? Nature.PERSONAL : Nature.OPEN));
        }
    }

    private boolean isPersonal(String path) {
        return person && PERSONAL.matcher(path).matches();
    }

    /** There is no telling an empty value from none. */
    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static Set<String> names(JsonNode old, JsonNode now) {
        Set<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
