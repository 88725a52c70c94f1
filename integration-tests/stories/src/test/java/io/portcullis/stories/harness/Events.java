package io.portcullis.stories.harness;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The realm's login events since the story began, as the Events page of the admin console shows them. */
public final class Events {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Realm realm;
    private final Set<String> earlier = new HashSet<>();

    /** Those from now on. */
    public Events(Realm realm) {
        this.realm = realm;
        realm.admin("/events?max=10000")
                .forEach(event -> earlier.add(event.path("id").asText()));
    }

    /** One stored event; {@code reason} is its detail {@code portcullis_reason}. */
    public record Event(
            String type,
            @Nullable String userId,
            @Nullable String error,
            @Nullable String reason) {}

    /** All stored events of a type. */
    public List<Event> ofType(String type) {
        return StreamSupport.stream(
                        realm.admin("/events?max=10000&type=" + type).spliterator(), false)
                .filter(event -> !earlier.contains(event.path("id").asText()))
                .map(event -> new Event(
                        event.path("type").asText(),
                        event.path("userId").asText(null),
                        event.path("error").asText(null),
                        event.path("details").path("portcullis_reason").asText(null)))
                .toList();
    }

    /** The same, of one user. */
    public List<Event> ofType(String type, User user) {
        return ofType(type).stream()
                .filter(event -> user.id().equals(event.userId()))
                .toList();
    }

    /** Waits until there is an event of a type with this {@code portcullis_reason}. */
    public void assertEvent(String type, String reason) {
        await(type + " with reason " + reason)
                .atMost(SOON)
                .until(() -> ofType(type).stream().limit(1).anyMatch(event -> reason.equals(event.reason())));
    }

    /** Waits until there are exactly this many events of a type of this user. */
    public void assertCount(String type, User user, int count) {
        await(count + " times " + type)
                .atMost(SOON)
                .until(() -> ofType(type, user).size() == count);
    }

    /** All the realm's events as JSON, to search for what must not be there. */
    public String text() {
        return realm.admin("/events?max=10000").toString() + realm.admin("/admin-events?max=10000");
    }
}
