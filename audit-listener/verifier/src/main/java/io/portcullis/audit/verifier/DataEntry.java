package io.portcullis.audit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.portcullis.audit.log.export.Csv;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.verifier.LineReader.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One entry of the data, as an NDJSON object or as the cells of a CSV line. */
final class DataEntry {

    /** The leaf index of an entry that has none. */
    static final long NO_LEAF = -1;

    private static final ObjectReader TREE = ExportFiles.JSON.readerFor(JsonNode.class);
    private static final List<String> COLUMNS = Csv.columns();

    /** Columns that are in the record, by the places they show. */
    private static final Map<String, String> PLACES = Map.of(
            "id", "/id",
            "time", "/time",
            "action", "/action",
            "outcome", "/outcome",
            "actorType", "/actor/type",
            "actorId", "/actor/id",
            "via", "/actor/via",
            "session", "/actor/session",
            "targetType", "/target/type",
            "targetId", "/target/id");

    private final long line;
    private final @Nullable JsonNode json;
    private final @Nullable List<String> cells;

    private DataEntry(long line, @Nullable JsonNode json, @Nullable List<String> cells) {
        this.line = line;
        this.json = json;
        this.cells = cells;
    }

    static DataEntry ofJson(Line line) {
        try {
            JsonNode json = TREE.readValue(line.bytes());
            return new DataEntry(line.number(), json != null && json.isObject() ? json : null, null);
        } catch (IOException e) {
            return new DataEntry(line.number(), null, null);
        }
    }

    static DataEntry ofCsv(Line line) {
        List<String> cells = cells(line);
        return new DataEntry(line.number(), null, cells.size() == COLUMNS.size() ? cells : null);
    }

    /** The cells of a line; none when it is no line of CSV. */
    static List<String> cells(Line line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.bytes()))
                    .toString();
            return text.endsWith("\r") ? Csv.read(text + "\n") : List.of();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Line of the file, from 1. */
    long line() {
        return line;
    }

    @Nullable
    String id() {
        if (json != null) {
            return json.path("id").textValue();
        }
        return cells == null ? null : cells.get(COLUMNS.indexOf("id"));
    }

    long leafIndex() {
        if (json != null) {
            JsonNode index = json.path("seal").path("leafIndex");
            return index.isIntegralNumber() && index.canConvertToLong() ? index.longValue() : NO_LEAF;
        }
        String index = cells == null ? "" : cells.get(COLUMNS.indexOf("leafIndex"));
        return index.matches("[0-9]{1,18}") ? Long.parseLong(index) : NO_LEAF;
    }

    /** The places that are not as they should be, by JSON pointer or column. */
    Differences differences(JsonNode expected) {
        Differences differences = new Differences();
        if (json != null) {
            differences.compare("", expected, json);
        } else if (cells != null) {
            differences.compare(Csv.cells(expected), cells);
        }
        return differences;
    }

    /** Places that differ, those of the record apart. */
    static final class Differences {

        private final Set<String> ofRecord = new TreeSet<>();
        private final Set<String> ofPayload = new TreeSet<>();

        /** Members that are in the record. */
        Set<String> ofRecord() {
            return ofRecord;
        }

        /** All others. */
        Set<String> ofPayload() {
            return ofPayload;
        }

        private void compare(List<String> expected, List<String> actual) {
            for (int i = 0; i < expected.size(); i++) {
                String column = COLUMNS.get(i);
                if (!expected.get(i).equals(actual.get(i))
                        && !(column.equals("changes") && sameJson(expected.get(i), actual.get(i)))) {
                    add(PLACES.getOrDefault(column, column), column);
                }
            }
        }

        private static boolean sameJson(String expected, String actual) {
            try {
                Differences differences = new Differences();
                differences.compare("*", ExportFiles.JSON.readTree(expected), ExportFiles.JSON.readTree(actual));
                return differences.ofPayload.isEmpty();
            } catch (IOException e) {
                return false;
            }
        }

        /** A member without a value, a null and an empty container are the same. */
        private void compare(String place, @Nullable JsonNode expected, @Nullable JsonNode actual) {
            if (expected == null
                    ? isNothing(actual)
                    : expected.equals(actual) || (isNothing(expected) && isNothing(actual))) {
                return;
            }
            if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
                Set<String> names = new TreeSet<>();
                expected.fieldNames().forEachRemaining(names::add);
                actual.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> compare(place + "/" + name, expected.get(name), actual.get(name)));
            } else if (expected != null && actual != null && expected.isObject() && isNothing(actual)) {
                expected.fieldNames().forEachRemaining(name -> compare(place + "/" + name, expected.get(name), null));
            } else if (!isSameList(expected, actual) && !isSameNumber(expected, actual)) {
                add(place, place);
            }
        }

        private boolean isSameList(@Nullable JsonNode expected, @Nullable JsonNode actual) {
            if (expected == null
                    || actual == null
                    || !expected.isArray()
                    || !actual.isArray()
                    || expected.size() != actual.size()) {
                return false;
            }
            Differences within = new Differences();
            Iterator<JsonNode> other = actual.iterator();
            expected.forEach(one -> within.compare("*", one, other.next()));
            return within.ofPayload.isEmpty();
        }

        private static boolean isSameNumber(@Nullable JsonNode expected, @Nullable JsonNode actual) {
            return expected != null
                    && actual != null
                    && expected.isNumber()
                    && actual.isNumber()
                    && expected.asText().equals(actual.asText());
        }

        private static boolean isNothing(@Nullable JsonNode value) {
            return value == null || value.isNull() || (value.isContainerNode() && value.isEmpty());
        }

        private void add(String place, String name) {
            (ExpectedEntry.OF_RECORD.contains(place) ? ofRecord : ofPayload).add(name);
        }
    }
}
