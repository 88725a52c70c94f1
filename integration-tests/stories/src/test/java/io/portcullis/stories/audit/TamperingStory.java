package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever gets past the triggers is found out by the offline verifier, on an export made afterwards. */
@Portcullis
final class TamperingStory {
    private static final String BEFORE = "BEFORE_TAMPERING";
    private static final int ENTRIES = 20;

    private final AuditTrail trail;
    private final Intruder intruder;

    TamperingStory(Realm realm, AuditTrail trail, Database database) {
        this.trail = trail;
        this.intruder = new Intruder(database, realm);
    }

    @BeforeEach
    void somethingHappened(Realm realm) {
        for (int i = trail.entries("action", "role.create").size(); i < ENTRIES; i++) {
            realm.adminPost("/roles", Json.object().put("name", "role-" + i));
        }
        trail.awaitSealed();
        intruder.copies(BEFORE);
    }

    @AfterEach
    void allIsMended() {
        try {
            intruder.mends(BEFORE);
        } finally {
            intruder.close();
        }
    }

    @Test
    void nothing_is_found_in_a_log_that_nobody_touched() {
        for (String format : List.of("ndjson", "csv")) {
            Verdict verdict = AuditTrail.verify(trail.export(format));
            assertThat(verdict.exitCode()).as(verdict.toString()).isZero();
        }
    }

    @Test
    void an_edited_entry_is_named() {
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_ENTRY SET OUTCOME = 'denied', RECORD ="
                        + " STRINGTOUTF8(REPLACE(UTF8TOSTRING(RECORD), '\"success\"', '\"denied\"')) WHERE ID = '"
                        + entry(3)
                        + "'");

        assertThat(findings("ndjson")).containsExactly(finding("edited", 3, entry(3)));
    }

    @Test
    void an_edited_payload_is_named() {
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_ENTRY SET PAYLOAD ="
                        + " STRINGTOUTF8(REPLACE(UTF8TOSTRING(PAYLOAD), 'role-', 'rule-')) WHERE ID = '" + role()
                        + "'");

        assertThat(findings("ndjson")).containsExactly(finding("payload-edited", leafOf(role()), role()));
    }

    @Test
    void a_deleted_entry_is_named() {
        String entry = entry(4);
        intruder.changes(1, "DELETE FROM PORTCULLIS_AUDIT_ENTRY WHERE ID = '" + entry + "'");

        assertThat(findings("ndjson")).containsExactly(finding("deleted", 4, entry));
    }

    @Test
    void a_deleted_leaf_is_named() {
        intruder.changes(1, "DELETE FROM PORTCULLIS_AUDIT_ENTRY WHERE ID = '" + entry(4) + "'");
        intruder.changes(1, "DELETE FROM PORTCULLIS_AUDIT_LEAF WHERE LOG_ID = :log AND LEAF_INDEX = 4");

        assertThat(findings("ndjson")).containsExactly(finding("deleted", 4, "-"));
    }

    @Test
    void swapped_entries_are_named() {
        String third = entry(3);
        String fifth = entry(5);
        lists(3, "somebody");
        lists(5, third);
        lists(3, fifth);

        assertThat(findings("ndjson")).containsExactly(finding("swapped", 3, fifth), finding("swapped", 5, third));
    }

    @Test
    void renumbered_entries_are_named() {
        List<String> entries = List.of(entry(3), entry(4), entry(5));
        lists(5, "somebody");
        lists(4, "somebody else");
        lists(3, entries.get(1));
        lists(4, entries.get(2));
        lists(5, entries.get(0));

        assertThat(findings("ndjson"))
                .containsExactly(
                        finding("renumbered", 3, entries.get(1)),
                        finding("renumbered", 4, entries.get(2)),
                        finding("renumbered", 5, entries.get(0)));
    }

    @Test
    void a_truncated_log_is_named() {
        int size = Integer.parseInt(intruder.finds("SELECT TREE_SIZE FROM PORTCULLIS_AUDIT_LOG WHERE LOG_ID = :log")
                .get(0));
        intruder.changes(2, "DELETE FROM PORTCULLIS_AUDIT_LEAF WHERE LOG_ID = :log AND LEAF_INDEX >= " + (size - 2));

        assertThat(findings("ndjson")).containsExactly(finding("truncated", size - 2, "-"));
    }

    @Test
    void leaves_that_were_exchanged_with_their_hashes_are_found_by_the_root() {
        moves(3, -1);
        moves(5, 3);
        moves(-1, 5);

        assertThat(findings("ndjson")).containsExactly("root-mismatch " + intruder.log() + " - -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void every_altered_column_is_named(String format) {
        List<String> columns = intruder.finds("SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME ="
                + " 'PORTCULLIS_AUDIT_ENTRY' AND COLUMN_NAME NOT IN ('ID', 'RECORD', 'PAYLOAD')");
        assertThat(columns)
                .contains("AUTH_CLIENT", "EVENT_TYPE", "KIND", "LOG_ID")
                .hasSizeLessThan(ENTRIES);
        List<String> expected = new ArrayList<>();
        for (int leaf = 0; leaf < columns.size(); leaf++) {
            String column = columns.get(leaf);
            String entry = entry(leaf);
            intruder.changes(
                    1,
                    "UPDATE PORTCULLIS_AUDIT_ENTRY SET " + column + " = "
                            + (column.equals("OCCURRED_AT") ? "OCCURRED_AT + 1" : "'altered'") + " WHERE ID = '" + entry
                            + "'");
            expected.add(finding("index-column-altered", leaf, entry));
        }

        assertThat(findings(format)).containsExactlyElementsOf(expected);
    }

    @Test
    void another_organization_that_may_read_an_entry_is_named() {
        String entry = entry(3);
        intruder.changes(
                1,
                "INSERT INTO PORTCULLIS_AUDIT_ENTRY_ORG (ENTRY_ID, ORG_ID, LOG_ID, OCCURRED_AT)"
                        + " SELECT ID, 'elsewhere', LOG_ID, OCCURRED_AT FROM PORTCULLIS_AUDIT_ENTRY WHERE ID = '"
                        + entry
                        + "'");
        try {
            assertThat(findings("ndjson")).containsExactly(finding("index-column-altered", 3, entry));
        } finally {
            intruder.changes(1, "DELETE FROM PORTCULLIS_AUDIT_ENTRY_ORG WHERE ORG_ID = 'elsewhere'");
        }
    }

    @Test
    void an_altered_id_leaves_the_entry_missing() {
        String entry = entry(6);
        intruder.changes(1, "UPDATE PORTCULLIS_AUDIT_ENTRY SET ID = 'other' WHERE ID = '" + entry + "'");
        try {
            assertThat(findings("ndjson")).containsExactly(finding("deleted", 6, entry));
        } finally {
            intruder.changes(1, "DELETE FROM PORTCULLIS_AUDIT_ENTRY WHERE ID = 'other'");
        }
    }

    /** What the verifier says of the log as it is now, without the words for people. */
    private List<String> findings(String format) {
        Verdict verdict = AuditTrail.verify(trail.export(format));
        assertThat(verdict.exitCode()).as(verdict.toString()).isOne();
        return Findings.of(verdict);
    }

    private String finding(String kind, int leaf, String entry) {
        return kind + " " + intruder.log() + " " + leaf + " " + entry;
    }

    private String entry(int leaf) {
        return intruder.finds("SELECT ENTRY_ID FROM " + BEFORE + "_LEAF WHERE LEAF_INDEX = " + leaf)
                .get(0);
    }

    /** An entry about a role. */
    private String role() {
        return intruder.finds("SELECT MIN(ID) FROM " + BEFORE + "_ENTRY WHERE ACTION = 'role.create'")
                .get(0);
    }

    private int leafOf(String entry) {
        return Integer.parseInt(
                intruder.finds("SELECT LEAF_INDEX FROM " + BEFORE + "_LEAF WHERE ENTRY_ID = '" + entry + "'")
                        .get(0));
    }

    /** From now on the leaf names another entry. */
    private void lists(int leaf, String entry) {
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_LEAF SET ENTRY_ID = '" + entry + "' WHERE LOG_ID = :log AND LEAF_INDEX = "
                        + leaf);
    }

    private void moves(int leaf, int to) {
        intruder.changes(
                1,
                "UPDATE PORTCULLIS_AUDIT_LEAF SET LEAF_INDEX = " + to + " WHERE LOG_ID = :log AND LEAF_INDEX = "
                        + leaf);
    }
}
