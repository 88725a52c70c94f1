package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Database;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself refuses to change what was written. */
@Portcullis
final class InsertOnlyStory {
    private static final String REASON = "insert-only";

    InsertOnlyStory(Realm realm, AuditTrail trail, Database database) {
        realm.user("otto").disable();
        trail.awaitSealed();
        if (database.column("SELECT LOG_ID FROM PORTCULLIS_AUDIT_TILE").isEmpty()) {
            // The server writes a tile when it has 256 leaves.
            database.run("INSERT INTO PORTCULLIS_AUDIT_TILE (LOG_ID, TILE_LEVEL, TILE_INDEX, HASHES) VALUES ('"
                    + UUID.randomUUID() + "', 0, 0, X'00')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENTRY", "ENTRY_ORG", "LEAF", "TILE", "CHECKPOINT"})
    void rows_can_be_neither_changed_nor_deleted(String name, Database database) {
        String table = "PORTCULLIS_AUDIT_" + name;
        int before = database.column("SELECT LOG_ID FROM " + table).size();
        assertThat(before).isPositive();

        assertThat(database.refusal("UPDATE " + table + " SET LOG_ID = 'other'"))
                .contains(REASON);
        assertThat(database.refusal("DELETE FROM " + table)).contains(REASON);

        assertThat(database.column("SELECT LOG_ID FROM " + table))
                .hasSizeGreaterThanOrEqualTo(before)
                .doesNotContain("other");
    }

    @Test
    void entries_cannot_be_truncated_because_leaves_refer_to_them(Database database) {
        assertThat(database.refusal("TRUNCATE TABLE PORTCULLIS_AUDIT_ENTRY")).containsIgnoringCase("truncate");
    }
}
