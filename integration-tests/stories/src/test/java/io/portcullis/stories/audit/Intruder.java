package io.portcullis.stories.audit;

import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who has the password of the database (H2) and takes away all that guards a realm's log. */
final class Intruder implements AutoCloseable {
    private static final List<String> GUARDED = List.of("ENTRY", "ENTRY_ORG", "LEAF", "TILE", "CHECKPOINT");
    private static final List<String> ALL =
            Stream.concat(GUARDED.stream(), Stream.of("LOG")).toList();

    private final Database database;
    private final String log;

    Intruder(Database database, Realm realm) {
        this.database = database;
        this.log = realm.admin("").path("id").asText();
        database.run("SET REFERENTIAL_INTEGRITY FALSE");
        GUARDED.forEach(table -> database.run("DROP TRIGGER IF EXISTS PORTCULLIS_AUDIT_" + table + "_KEPT"));
    }

    /** Id of the realm's log. */
    String log() {
        return log;
    }

    /** Runs a statement in which {@code :log} stands for the log's id; it must change as many rows as said. */
    void changes(int rows, String statement) {
        int changed = database.run(statement.replace(":log", "'" + log + "'"));
        if (changed != rows) {
            throw new AssertionError(changed + " rows changed: " + statement);
        }
    }

    /** The first column of what is found. */
    List<String> finds(String query) {
        return database.rows(query.replace(":log", "'" + log + "'")).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** Keeps the log as it is. */
    void copies(String name) {
        ALL.forEach(table -> database.run(
                "DROP TABLE IF EXISTS " + name + "_" + table,
                "CREATE TABLE " + name + "_" + table + " AS SELECT * FROM PORTCULLIS_AUDIT_" + table
                        + " WHERE LOG_ID = '" + log + "'"));
    }

    /** Sets the whole log back to a copy. */
    void restores(String name) {
        List<String> statements = new ArrayList<>();
        // A restart forgets it.
        statements.add("SET REFERENTIAL_INTEGRITY FALSE");
        statements.add("DELETE FROM PORTCULLIS_AUDIT_PENDING WHERE LOG_ID = '" + log + "'");
        ALL.forEach(table -> {
            statements.add("DELETE FROM PORTCULLIS_AUDIT_" + table + " WHERE LOG_ID = '" + log + "'");
            statements.add("INSERT INTO PORTCULLIS_AUDIT_" + table + " SELECT * FROM " + name + "_" + table);
        });
        database.run(statements.toArray(String[]::new));
    }

    /** Puts entries and leaves of a copy back, and leaves what came later. */
    void mends(String name) {
        database.run(
                "DELETE FROM PORTCULLIS_AUDIT_ENTRY WHERE ID IN (SELECT ID FROM " + name + "_ENTRY)",
                "INSERT INTO PORTCULLIS_AUDIT_ENTRY SELECT * FROM " + name + "_ENTRY",
                "DELETE FROM PORTCULLIS_AUDIT_LEAF WHERE LOG_ID = '" + log
                        + "' AND LEAF_INDEX IN (SELECT LEAF_INDEX FROM " + name + "_LEAF)",
                "INSERT INTO PORTCULLIS_AUDIT_LEAF SELECT * FROM " + name + "_LEAF");
    }

    /** Puts the guards back. */
    @Override
    public void close() {
        GUARDED.forEach(table -> database.run("CREATE TRIGGER PORTCULLIS_AUDIT_" + table
                + "_KEPT BEFORE UPDATE, DELETE ON PORTCULLIS_AUDIT_" + table
                + " FOR EACH ROW CALL 'io.portcullis.auditlistener.schema.InsertOnly'"));
        database.run("SET REFERENTIAL_INTEGRITY TRUE");
    }
}
