package io.portcullis.audit.log.export;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Entries as CSV (RFC 4180, with a header), safe to open in a spreadsheet: a cell that it would take for a formula gets an apostrophe in front. So does one that already has apostrophes there, so that {@link #read} gives
 * back exactly what was written.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private static final List<Column> COLUMNS = List.of(
            Column.at("id", "/id"),
            Column.at("time", "/time"),
            Column.at("action", "/action"),
            Column.at("outcome", "/outcome"),
            Column.at("reason", "/reason"),
            Column.at("actorType", "/actor/type"),
            Column.at("actorId", "/actor/id"),
            Column.at("actorName", "/actor/name"),
            Column.at("actorEmail", "/actor/email"),
            Column.at("via", "/actor/via"),
            Column.at("session", "/actor/session"),
            Column.at("impersonatorId", "/actor/impersonator/id"),
            Column.at("impersonatorName", "/actor/impersonator/name"),
            Column.at("targetType", "/target/type"),
            Column.at("targetId", "/target/id"),
            Column.at("targetName", "/target/name"),
            Column.at("ip", "/network/ip"),
            Column.at("userAgent", "/network/userAgent"),
            Column.at("organizations", "/organizations"),
            Column.at("changes", "/changes"),
            Column.at("leafIndex", "/seal/leafIndex"),
            Column.at("leafHash", "/seal/leafHash"));

    private Csv() {}

    /** Names of the columns, in order. */
    public static List<String> columns() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    /** The cells of an entry of the API; empty where it has no value. Organizations are their aliases with a space between, changes are JSON. */
    public static List<String> cells(JsonNode entry) {
        return COLUMNS.stream().map(column -> column.text(entry)).toList();
    }

    /** A line, with CR LF at its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The cells of one line, be it with its end or not; {@link IllegalArgumentException} for what {@link #line} would not write. */
    public static List<String> read(String line) {
        String text = line.endsWith("\r\n") ? line.substring(0, line.length() - 2) : line;
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = end(text, at);
            cells.add(unquoted(text.substring(at, end)));
            if (end == text.length()) {
                return cells;
            }
            at = end + 1;
        }
    }

    /** Where the cell that starts at {@code at} ends. */
    private static int end(String text, int at) {
        boolean quoted = false;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String quoted(String text) {
        String cell = isFormula(text) ? "'" + text : text;
        return needsQuotes(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String inner = quoted ? text.substring(1, text.length() - 1) : text;
        String cell = quoted ? inner.replace("\"\"", "\"") : inner;
        String value = cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
        if (!quoted(value).equals(text)) {
            throw new IllegalArgumentException("not a cell as they are written");
        }
        return value;
    }

    private static boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    }

    private static boolean isFormula(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        return first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    }

    private record Column(String name, JsonPointer place) {

        static Column at(String name, String place) {
            return new Column(name, JsonPointer.compile(place));
        }

        String text(JsonNode entry) {
            JsonNode value = entry.at(place);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            return switch (name) {
                case "organizations" ->
                    StreamSupport.stream(value.spliterator(), false)
                            .map(organization -> organization.path("alias").asText())
                            .collect(Collectors.joining(" "));
                case "changes" -> value.toString();
                default -> value.asText();
            };
        }
    }
}
