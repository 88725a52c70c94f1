package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The time the server believes it is. It is set right after each story. */
public final class Clock {
    private static final int MOST_ATTEMPTS = 20;

    private final URI resource;
    private Duration ahead = Duration.ZERO;

    Clock(Server server) {
        resource = URI.create(server.url() + "/realms/master/portcullis-test-clock");
    }

    /** Lets this much time pass at once. Whole seconds only. */
    public void forward(Duration by) {
        set(ahead.plus(by));
    }

    /** Does something while the clock shows this second; once more from its beginning, should that take longer. */
    public <T> T at(Instant second, Supplier<T> something) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            forward(Duration.between(second(), second));
            T result = something.get();
            if (second().equals(second)) {
                return result;
            }
        }
        throw new AssertionError("Takes longer than a second");
    }

    /** What the clock shows: whole seconds. */
    public Instant second() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The server's time. */
    public Instant now() {
        HttpResponse<String> answer = Http.send(Http.to(resource).build());
        return Instant.ofEpochMilli(Json.parse(answer.body()).path("now").asLong());
    }

    void reset() {
        if (!ahead.isZero()) {
            set(Duration.ZERO);
        }
    }

    private void set(Duration offset) {
        HttpResponse<String> answer = Http.send(Http.to(resource)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        Json.object().put("offset", offset.toSeconds()).toString()))
                .build());
        JsonNode reading = Json.parse(answer.body());
        if (reading.path("offset").asLong(-1) != offset.toSeconds()) {
            throw new AssertionError("The clock did not move: " + answer.statusCode() + " " + answer.body());
        }
        ahead = offset;
    }
}
