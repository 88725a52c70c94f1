package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;

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
