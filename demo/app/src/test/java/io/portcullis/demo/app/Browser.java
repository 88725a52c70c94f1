package io.portcullis.demo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Someone's browser, one request at a time: it keeps cookies and does not follow redirects. */
final class Browser {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");

    private final URI app;
    private final HttpClient http;

    Browser(int port) {
        app = URI.create("http://localhost:" + port);
        http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(app.resolve(path)), headers);
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(
                HttpRequest.newBuilder(app.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        request.header("Accept", "text/html, application/json;q=0.9").setHeader("Accept-Language", "en");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** The encoded {@code state} of a redirect to Keycloak. */
    static String state(HttpResponse<?> response) {
        return STATE.matcher(location(response))
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
