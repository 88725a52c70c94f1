package io.portcullis.benchmark.sample;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Fills the audit tables without their indexes and references, which takes a fraction of the time, and makes them again. */
public final class WithoutIndexes {

    private static final String REFERENCES = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where contype = 'f' and conrelid::regclass::text like 'portcullis_audit%'""";
    private static final String KEYS = REFERENCES.replace("contype = 'f'", "contype = 'p'");
    private static final String INDEXES = """
            select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index where not indisprimary and indrelid::regclass::text like 'portcullis_audit%'""";

    private WithoutIndexes() {}

    /** What fills. */
    @FunctionalInterface
    public interface Filling {
        void run() throws SQLException;
    }

    public static void run(Connection connection, Filling filling) throws SQLException {
        List<String> again = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String question : List.of(REFERENCES, KEYS, INDEXES)) {
                again.addAll(0, drop(statement, question));
            }
            filling.run();
            statement.execute("set maintenance_work_mem = '1GB'");
            for (String sql : again) {
                statement.execute(sql);
            }
            statement.execute("vacuum analyze");
        }
    }

    private static List<String> drop(Statement statement, String question) throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> creations = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                drops.add(rows.getString(1));
                creations.add(rows.getString(2));
            }
        }
        for (String sql : drops) {
            statement.execute(sql);
        }
        return creations;
    }
}
