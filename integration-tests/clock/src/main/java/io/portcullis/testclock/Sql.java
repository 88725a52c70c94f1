package io.portcullis.testclock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements on a connection. */
final class Sql {
    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private Sql() {}

    /** The rows of the last statement as text, bytes in hex; or its count of changed rows alone. */
    static List<List<@Nullable String>> run(Connection connection, List<String> statements) throws SQLException {
        List<List<@Nullable String>> answer = List.of();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                answer = statement.execute(sql)
                        ? rows(statement.getResultSet())
                        : List.of(List.of(String.valueOf(statement.getUpdateCount())));
            }
        }
        return answer;
    }

    private static List<List<@Nullable String>> rows(ResultSet found) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        int columns = found.getMetaData().getColumnCount();
        while (found.next()) {
            List<@Nullable String> row = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                row.add(text(found, column));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        if (!BYTES.contains(row.getMetaData().getColumnType(column))) {
            return row.getString(column);
        }
        byte[] bytes = row.getBytes(column);
        return row.wasNull() ? null : HexFormat.of().formatHex(bytes);
    }
}
