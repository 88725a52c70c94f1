package io.portcullis.benchmark.sample;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code PORTCULLIS_AUDIT_ENTRY} and {@code _PENDING}: how a sample becomes a row. */
public final class EntryTable {

    /** Columns, by the record's members. */
    private static final Map<String, String> COLUMNS = columns();

    private EntryTable() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "ID");
        columns.put("log", "LOG_ID");
        columns.put("time", "OCCURRED_AT");
        columns.put("kind", "KIND");
        columns.put("action", "ACTION");
        columns.put("outcome", "OUTCOME");
        columns.put("actorType", "ACTOR_TYPE");
        columns.put("actorId", "ACTOR_ID");
        columns.put("targetType", "TARGET_TYPE");
        columns.put("targetId", "TARGET_ID");
        columns.put("session", "SESSION_ID");
        columns.put("client", "CLIENT");
        columns.put("eventType", "EVENT_TYPE");
        columns.put("operation", "OPERATION");
        columns.put("resourcePath", "RESOURCE_PATH");
        return columns;
    }

    private static String names() {
        return String.join(", ", COLUMNS.values()) + ", RECORD, PAYLOAD";
    }

    /** To be prepared and given to {@link #bind}. */
    public static String insert() {
        return "INSERT INTO PORTCULLIS_AUDIT_ENTRY (" + names() + ") VALUES ("
                + COLUMNS.keySet().stream().map(column -> "?, ").collect(Collectors.joining()) + "?, ?)";
    }

    /** To be prepared with the log's id and the entry's. */
    public static String insertPending() {
        return "INSERT INTO PORTCULLIS_AUDIT_PENDING (LOG_ID, ENTRY_ID) VALUES (?, ?)";
    }

    public static void bind(PreparedStatement insert, Sample sample) throws SQLException {
        int index = 1;
        for (String member : COLUMNS.keySet()) {
            if (member.equals("time")) {
                insert.setLong(index++, sample.time());
            } else {
                insert.setString(index++, text(sample, member));
            }
        }
        insert.setBytes(index++, sample.record());
        insert.setBytes(index, sample.payload());
    }

    static String copied() {
        return "PORTCULLIS_AUDIT_ENTRY (" + names() + ")";
    }

    static void copy(CopyRows rows, Sample sample) {
        rows.row(COLUMNS.size() + 2);
        for (String member : COLUMNS.keySet()) {
            if (member.equals("time")) {
                rows.add(sample.time());
            } else {
                rows.add(text(sample, member));
            }
        }
        rows.add(sample.record());
        rows.add(sample.payload());
    }

    private static @Nullable String text(Sample sample, String member) {
        return sample.columns().path(member).textValue();
    }
}
