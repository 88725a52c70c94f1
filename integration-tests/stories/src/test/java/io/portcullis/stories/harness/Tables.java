package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** The pack's own tables, of all realms, for what no page, mail or event can show. */
public final class Tables {
    private final Server server;

    Tables(Server server) {
        this.server = server;
    }

    /** How many rows a table has. */
    public int count(String table) {
        return rows(table).size();
    }

    /** All columns of all rows as text, to search for what must not be there. */
    public String text(String table) {
        return rows(table).toString();
    }

    /** Inserts entries of one millisecond into a realm's audit log by SQL, as a test provider does, and tells their ids. */
    public List<String> addAuditEntries(Realm realm, long time, String action, int count) {
        HttpResponse<String> answer = Http.send(Http.to(realm.at("/portcullis-test-clock/audit-entries"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.object()
                        .put("time", time)
                        .put("action", action)
                        .put("count", count)
                        .toString()))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(Json.parse(answer.body()).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode rows(String table) {
        HttpResponse<String> answer =
                Http.send(Http.to(URI.create(server.url() + "/realms/master/portcullis-test-clock/rows/" + table))
                        .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(table + ": " + answer.statusCode());
        }
        return Json.parse(answer.body());
    }
}
