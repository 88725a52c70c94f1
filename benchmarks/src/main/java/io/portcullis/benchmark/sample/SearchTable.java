package io.portcullis.benchmark.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** {@code PORTCULLIS_AUDIT_SEARCH}: a row of what is nobody's and one for each person, as the server's projector makes them. */
final class SearchTable {

    private static final String NOBODY = "-";

    private SearchTable() {}

    static void copy(Connection connection, String logId, List<Sample> samples) throws SQLException {
        try (CopyRows rows = new CopyRows(
                connection,
                "PORTCULLIS_AUDIT_SEARCH"
                        + " (ENTRY_ID, PERSON_KEY, LOG_ID, OCCURRED_AT, ACTOR_NAME, ACTOR_EMAIL, IP, SEARCH_TEXT)")) {
            for (Sample sample : samples) {
                key(rows, sample, logId, NOBODY);
                rows.add((String) null).add((String) null).add((String) null).add(open(sample));
                boolean actor = true;
                for (Person person : sample.persons().keySet()) {
                    key(rows, sample, logId, person.keyId());
                    rows.add(actor ? person.name() : null)
                            .add(actor ? person.email() : null)
                            .add(actor ? person.ipKey() : null)
                            .add(own(person));
                    actor = false;
                }
            }
        }
    }

    private static void key(CopyRows rows, Sample sample, String logId, String personKey) {
        rows.row(8).add(sample.id()).add(personKey).add(logId).add(sample.time());
    }

    private static String open(Sample sample) {
        return String.join(
                "\n",
                sample.columns().path("action").textValue(),
                "success",
                "user",
                sample.columns().path("targetId").textValue(),
                sample.columns().path("client").textValue());
    }

    private static String own(Person person) {
        return String.join("\n", person.name(), person.email(), "openid-connect", "https://app.example.org/callback");
    }
}
