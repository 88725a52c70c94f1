package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API that knows no policy: it checks access tokens itself, wants a level and a recent sign-in, and answers with the
 * challenge of RFC 9470.
 */
public final class ResourceServer implements AutoCloseable {
    private static final Map<String, Integer> LEVELS = Map.of("aal1", 1, "aal2", 2);

    private final Realm realm;
    private final Clock clock;
    private final String acr;
    private final Duration window;
    private final HttpServer server;
    private final AtomicInteger done = new AtomicInteger();

    private ResourceServer(Realm realm, Clock clock, String acr, Duration window, HttpServer server) {
        this.realm = realm;
        this.clock = clock;
        this.acr = acr;
        this.window = window;
        this.server = server;
    }

    /** Starts one for tokens of this realm. */
    public static ResourceServer of(Realm realm, Clock clock, String acr, Duration window) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ResourceServer api = new ResourceServer(realm, clock, acr, window, http);
            http.createContext("/", api::handle);
            http.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it do what it is for; 204 if it did. */
    public Answer call(Tokens bearer) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        HttpRequest.Builder request = Http.to(address).POST(BodyPublishers.noBody());
        return Answer.of(Http.send(request.header("Authorization", "Bearer " + bearer.accessToken())
                .build()));
    }

    /** How often it did what it is for. */
    public int done() {
        return done.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "");
        if (!isSigned(token.split("\\.", -1)) || !isGood(new Tokens(token, "", ""))) {
            refuse(exchange, "error=\"invalid_token\"");
        } else if (!isEnough(new Tokens(token, "", ""))) {
            refuse(
                    exchange,
                    "error=\"insufficient_user_authentication\", acr_values=\"" + acr + "\", max_age=\""
                            + window.toSeconds() + "\"");
        } else {
            done.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    private static void refuse(HttpExchange exchange, String parameters) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer " + parameters);
        exchange.sendResponseHeaders(401, -1);
    }

    private boolean isGood(Tokens tokens) {
        return tokens.access().path("iss").asText().equals(realm.url())
                && tokens.audience().contains("demo-api")
                && tokens.access().path("exp").asLong() > clock.now().getEpochSecond();
    }

    private boolean isEnough(Tokens tokens) {
        return LEVELS.getOrDefault(tokens.acr(), 0) >= LEVELS.getOrDefault(acr, 0)
                && Duration.between(tokens.authTime(), clock.second()).compareTo(window) <= 0;
    }

    private boolean isSigned(String[] token) {
        if (token.length != 3) {
            return false;
        }
        JsonNode header = Json.parse(new String(Base64.getUrlDecoder().decode(token[0]), UTF_8));
        URI keys = realm.at("/protocol/openid-connect/certs");
        for (JsonNode key : Json.parse(Http.send(Http.to(keys).build()).body()).path("keys")) {
            if (key.path("kid").equals(header.path("kid"))
                    && header.path("alg").asText().equals("RS256")) {
                return isSigned(token, key);
            }
        }
        return false;
    }

    private static boolean isSigned(String[] token, JsonNode key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
            signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(token[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static BigInteger number(JsonNode key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(member).asText()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
