package io.portcullis.stories.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider whose answers the story dictates. It has no pages: the browser's arrival at it is answered
 * with {@link #answer}.
 */
public final class SocialProvider implements AutoCloseable {
    private final Realm realm;
    private final String alias;
    private final Clock clock;
    private final HttpServer server;
    private final KeyPair key = keyPair();
    private final Map<String, ObjectNode> idTokens = new ConcurrentHashMap<>();

    private SocialProvider(Realm realm, String alias, Clock clock, HttpServer server) {
        this.realm = realm;
        this.alias = alias;
        this.clock = clock;
        this.server = server;
    }

    /** Starts one and makes it an identity provider of the realm. */
    public static SocialProvider of(Realm realm, Clock clock, String alias) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(0), 0);
            SocialProvider provider = new SocialProvider(realm, alias, clock, http);
            http.createContext("/token", provider::token);
            http.createContext("/keys", provider::keys);
            http.start();
            provider.register();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void register() {
        String here = "http://" + realm.mailHost() + ":" + server.getAddress().getPort();
        realm.adminPost(
                "/identity-provider/instances",
                Json.object()
                        .put("alias", alias)
                        .put("providerId", "oidc")
                        .put("enabled", true)
                        .put("trustEmail", true)
                        .put("postBrokerLoginFlowAlias", Realm.AFTER_SOCIAL_SIGN_IN)
                        .set(
                                "config",
                                Json.object()
                                        .put("clientId", "portcullis")
                                        .put("clientSecret", "secret-of-a-provider")
                                        .put("clientAuthMethod", "client_secret_post")
                                        .put("defaultScope", "openid profile email")
                                        .put("issuer", here)
                                        .put("validateSignature", "true")
                                        .put("useJwksUrl", "true")
                                        .put("authorizationUrl", here + "/authorize")
                                        .put("tokenUrl", here + "/token")
                                        .put("jwksUrl", here + "/keys")));
    }

    /** The account here of this person of the realm. */
    public String accountOf(User person) {
        String subject = "account-of-" + person.username();
        realm.adminPost(
                "/users/" + person.id() + "/federated-identity/" + alias,
                Json.object()
                        .put("identityProvider", alias)
                        .put("userId", subject)
                        .put("userName", subject));
        return subject;
    }

    /** What the realm asked for: the parameters of the authorization request. */
    public static Map<String, String> request(Arrival arrival) {
        return Http.query(arrival.location());
    }

    /** See {@link #answer(URI, String, Instant)}. */
    public URI answer(Arrival arrival, String subject, @Nullable Instant authTime) {
        return answer(arrival.location(), subject, authTime);
    }

    /**
     * Where the browser goes on after somebody signed in here.
     *
     * @param asked the address it came to
     * @param authTime what the ID token says of it; nothing: it says nothing
     */
    public URI answer(URI asked, String subject, @Nullable Instant authTime) {
        Map<String, String> request = Http.query(asked);
        String code = UUID.randomUUID().toString();
        long now = clock.now().getEpochSecond();
        ObjectNode claims = Json.object()
                .put(
                        "iss",
                        "http://" + realm.mailHost() + ":" + server.getAddress().getPort())
                .put("aud", "portcullis")
                .put("sub", subject)
                .put("preferred_username", subject)
                .put("email", subject + "@provider.example")
                .put("given_name", "Some")
                .put("family_name", "Body")
                .put("iat", now)
                .put("exp", now + 300);
        if (request.containsKey("nonce")) {
            claims.put("nonce", request.getOrDefault("nonce", ""));
        }
        if (authTime != null) {
            claims.put("auth_time", authTime.getEpochSecond());
        }
        idTokens.put(code, claims);
        return callback(request, "code", code);
    }

    /** Where the browser goes on after nobody did. */
    public URI refuse(Arrival arrival) {
        return callback(request(arrival), "error", "access_denied");
    }

    private static URI callback(Map<String, String> request, String parameter, String value) {
        return URI.create(request.get("redirect_uri") + "?"
                + Http.encode(List.of(
                        new Http.Field("state", request.getOrDefault("state", "")), new Http.Field(parameter, value))));
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String code = Http.query(URI.create("http://any?" + body)).getOrDefault("code", "");
        ObjectNode claims = idTokens.remove(code);
        if (claims == null) {
            answer(exchange, 400, Json.object().put("error", "invalid_grant"));
            return;
        }
        answer(
                exchange,
                200,
                Json.object()
                        .put("access_token", "of-no-use")
                        .put("token_type", "Bearer")
                        .put("expires_in", 300)
                        .put("id_token", signed(claims)));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        JsonNode jwk = Json.object()
                .put("kty", "RSA")
                .put("kid", "key")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("n", base64(open.getModulus().toByteArray()))
                .put("e", base64(open.getPublicExponent().toByteArray()));
        answer(exchange, 200, Json.object().set("keys", Json.list(jwk)));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] body = json.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String signed(JsonNode claims) {
        String header = Json.object()
                .put("alg", "RS256")
                .put("kid", "key")
                .put("typ", "JWT")
                .toString();
        String content =
                base64(header.getBytes(UTF_8)) + "." + base64(claims.toString().getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it; the realm keeps what it knows of it. */
    @Override
    public void close() {
        server.stop(0);
    }
}
