package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's database, by the server's own connection: what its operator, or an intruder, can do to it. */
public final class Database {
    private final Server server;

    Database(Server server) {
        this.server = server;
    }

    /** Runs statements in one transaction; says how many rows the last changed. */
    public int run(String... statements) {
        return Integer.parseInt(successful(statements).path(0).path(0).asText("0"));
    }

    /** Rows as text, bytes in hex. */
    public List<List<@Nullable String>> rows(String query) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        successful(query).forEach(columns -> {
            List<@Nullable String> row = new ArrayList<>();
            columns.forEach(column -> row.add(column.textValue()));
            rows.add(row);
        });
        return rows;
    }

    /** The first column of each row. */
    public List<@Nullable String> column(String query) {
        return rows(query).stream().<@Nullable String>map(row -> row.get(0)).toList();
    }

    /** Why the database refuses this statement. */
    public String refusal(String statement) {
        HttpResponse<String> answer = send(statement);
        if (answer.statusCode() != 409) {
            throw new AssertionError("Not refused: " + statement + ": " + answer.statusCode());
        }
        return Json.parse(answer.body()).path(0).path(0).asText();
    }

    private JsonNode successful(String... statements) {
        HttpResponse<String> answer = send(statements);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body() + ": " + Arrays.toString(statements));
        }
        return Json.parse(answer.body());
    }

    private HttpResponse<String> send(String... statements) {
        return Http.send(Http.to(URI.create(server.url() + "/realms/master/portcullis-test-clock/sql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.texts(statements).toString()))
                .build());
    }
}
