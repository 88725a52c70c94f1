package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain HTTP/1.1 without cookies and without following redirects. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    /** One field of a form; a name may occur several times. */
    record Field(String name, String value) {}

    static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    static HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, for answers that are no text. */
    static HttpResponse<byte[]> bytes(HttpRequest request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    static HttpRequest.Builder formTo(URI uri, Map<String, String> fields) {
        List<Field> list = fields.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        return to(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(list));
    }

    static BodyPublisher form(List<Field> fields) {
        return BodyPublishers.ofString(encode(fields));
    }

    static String encode(List<Field> fields) {
        return fields.stream()
                .map(field -> URLEncoder.encode(field.name(), UTF_8) + "=" + URLEncoder.encode(field.value(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (uri.getRawQuery() != null) {
            Arrays.stream(uri.getRawQuery().split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> parameters.put(
                            URLDecoder.decode(pair[0], UTF_8),
                            pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8)));
        }
        return parameters;
    }
}
