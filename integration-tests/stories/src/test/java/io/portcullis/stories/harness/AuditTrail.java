package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A realm's audit log as its readers see it: {@code audra}, who may, or whoever else is named by {@link #readBy}. Filters are
 * names and values in turn, such as {@code "action", "user.*", "targetId", id}.
 */
public final class AuditTrail {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EVERYTHING = "1000";

    private final Realm realm;
    private final URI log;
    private final List<String> always;
    private final Supplier<Tokens> signIn;
    private @Nullable Tokens tokens;

    private AuditTrail(Realm realm, URI log, List<String> always, Supplier<Tokens> signIn) {
        this.realm = realm;
        this.log = log;
        this.always = always;
        this.signIn = signIn;
    }

    /** Another realm's log, as its {@code audra} sees it. */
    public static AuditTrail of(Realm realm) {
        return new AuditTrail(
                realm,
                log(realm.url()),
                List.of(),
                () -> new CommandLine(realm).signsIn("audra", Realm.PASSWORD).tokens());
    }

    private static URI log(String realm) {
        return URI.create(realm + "/audit-log/v1");
    }

    /** The same log for the person who has this token. */
    public AuditTrail readBy(Tokens reader) {
        return new AuditTrail(realm, log, always, () -> reader);
    }

    /** The same log for somebody who did not sign in. */
    public AuditTrail readByNobody() {
        return readBy(new Tokens("", "", ""));
    }

    /** The log of {@code master}, for somebody there who may read all logs. */
    public AuditTrail ofMaster() {
        return new AuditTrail(realm, log(realm.master()), List.of(), realm::auditorOfMaster);
    }

    /** The log of the realm with this id, which may be deleted, for the same person. */
    public AuditTrail fromMaster(String realmId) {
        return new AuditTrail(realm, log(realm.master()), List.of("realm", realmId), realm::auditorOfMaster);
    }

    /** What is answered to a search, be it right or an error. */
    public Answer search(String... filters) {
        return get("/entries", filters);
    }

    /** All that is found, on however many pages, newest first unless asked otherwise. */
    public List<AuditEntry> entries(String... filters) {
        List<AuditEntry> found = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Answer page = search(with(filters, "limit", EVERYTHING, "cursor", cursor.get()))
                    .successful();
            found.addAll(AuditEntry.all(page.json().path("entries")));
            cursor = Optional.ofNullable(page.json().path("next").asText(null));
        }
        return found;
    }

    /** The newest entry of an action; there must be one. */
    public AuditEntry latest(String action, String... filters) {
        Answer page = search(with(filters, "action", action, "limit", "1")).successful();
        JsonNode entries = page.json().path("entries");
        assertThat(entries).as("entries of " + action).isNotEmpty();
        return new AuditEntry(entries.get(0));
    }

    /** The entry that is found, which must be the only one. */
    public AuditEntry only(String action, String... filters) {
        List<AuditEntry> found = entries(with(filters, "action", action));
        assertThat(found).as(action).hasSize(1);
        return found.get(0);
    }

    /** The entry with this id, which must be there. */
    public AuditEntry entry(String id) {
        return new AuditEntry(get("/entries/" + id).successful().json());
    }

    public Answer proof(String id) {
        return get("/entries/" + id + "/proof");
    }

    /** Waits until all that is in the log now is in its tree. */
    public void awaitSealed() {
        await("all entries sealed").atMost(SOON).until(() -> {
            Answer newest = search("limit", EVERYTHING);
            // 503: so much waits that no page can be fixed yet
            return newest.status() != 503
                    && AuditEntry.all(newest.successful().json().path("entries")).stream()
                            .allMatch(AuditEntry::isSealed);
        });
    }

    /** The newest signed note. */
    public String checkpoint() {
        return get("/checkpoint").successful().body();
    }

    /** The verifier keys. */
    public String key() {
        return get("/key").successful().body();
    }

    /** The answer to any request below {@code /audit-log/v1}. */
    public Answer get(String path, String... parameters) {
        return send(path, parameters, request -> request.GET());
    }

    /** The answer to any post below {@code /audit-log/v1}. */
    public Answer post(String path, String body, String... headers) {
        return send(path, new String[0], request -> {
            request.POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json");
            return headers.length == 0 ? request : request.headers(headers);
        });
    }

    /** The sealed log as a file, {@code ndjson} or {@code csv}; with {@code from} and {@code to} only what they ask for. */
    public Path export(String format, String... parameters) {
        HttpRequest request = HttpRequest.newBuilder(address("/export", with(parameters, "format", format)))
                .header("Authorization", "Bearer " + tokens().accessToken())
                .build();
        HttpResponse<byte[]> answer = Http.bytes(request);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        try {
            Path exports = Files.createDirectories(Settings.target().resolve("exports"));
            return Files.write(Files.createTempFile(exports, "audit-log", ".zip"), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the offline verifier, a program of its own, says of an export. */
    public static Verdict verify(Path export, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Settings.verifier().toString(),
                export.toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile(export.getParent(), "verifier", ".txt");
            Process verifier =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(verifier.getInputStream().readAllBytes(), UTF_8);
            return new Verdict(verifier.waitFor(), output.lines().toList(), Files.readString(errors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Signs in when first needed, and again when the token is over. */
    private synchronized Answer send(String path, String[] parameters, UnaryOperator<HttpRequest.Builder> how) {
        Answer answer = attempt(path, parameters, how);
        if (answer.status() == 401) {
            tokens = null;
            answer = attempt(path, parameters, how);
        }
        return answer;
    }

    private Answer attempt(String path, String[] parameters, UnaryOperator<HttpRequest.Builder> how) {
        HttpRequest.Builder request = how.apply(Http.to(address(path, parameters)));
        String token = tokens().accessToken();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return Answer.of(Http.send(request.build()));
    }

    private Tokens tokens() {
        Tokens known = tokens;
        if (known == null) {
            known = signIn.get();
            tokens = known;
        }
        return known;
    }

    private URI address(String path, String[] parameters) {
        List<String> all = Stream.concat(Stream.of(parameters), always.stream()).toList();
        List<Http.Field> fields = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            fields.add(new Http.Field(all.get(i), all.get(i + 1)));
        }
        return URI.create(log + path + (fields.isEmpty() ? "" : "?" + Http.encode(fields)));
    }

    private static String[] with(String[] filters, String... more) {
        return Stream.concat(Stream.of(filters), Stream.of(more)).toArray(String[]::new);
    }
}
