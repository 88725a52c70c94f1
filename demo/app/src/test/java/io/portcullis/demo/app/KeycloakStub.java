package io.portcullis.demo.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The endpoints of a realm that this app calls, as CONTRACT and RFCs have them; no people, no pages. */
final class KeycloakStub {

    static final String ALLOW = "{\"decision\":true}";
    static final String CHALLENGE = """
            {"decision":false,"context":{"acr_values":"aal1","max_age":900,"operation":"payments.approve",
             "methods":["pwd","email_link"],"policy_version":1}}""";
    static final String SESSION_ENDED = "{\"decision\":false}";
    static final String DOWN = "";

    private final HttpServer server;
    private final RSAKey key;
    private final Queue<String> decisions = new ConcurrentLinkedQueue<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger clientTokens = new AtomicInteger();

    KeycloakStub() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String protocol = "/realms/portcullis/protocol/openid-connect";
        server.createContext(
                protocol + "/certs", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext(protocol + "/token", this::token);
        server.createContext("/realms/portcullis/step-up/v1/access/v1/evaluation", this::decide);
        server.start();
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/portcullis";
    }

    /** What the next questions are answered; the last answer stays. */
    void decides(String... answers) {
        decisions.clear();
        questions.clear();
        decisions.addAll(List.of(answers));
    }

    List<String> questions() {
        return questions;
    }

    int clientTokens() {
        return clientTokens.get();
    }

    /** An authorization code is {@code <user>~<nonce>} here. */
    static String code(String user, String nonce) {
        return user + "~" + nonce;
    }

    String token(String user, String audience, Instant expires) {
        return sign(new JWTClaimsSet.Builder()
                .audience(audience)
                .claim("sid", "session-of-" + user)
                .subject(user)
                .claim("exp", expires.getEpochSecond()));
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Instant soon = Instant.now().plusSeconds(300);
        if (form.contains("grant_type=client_credentials")) {
            clientTokens.incrementAndGet();
            answer(exchange, 200, """
                    {"access_token":"token-of-the-api","token_type":"Bearer","expires_in":300}""");
            return;
        }
        String[] code = form.replaceAll(".*\\bcode=([^&]+).*", "$1").split("(~|%7E)", 2);
        String idToken = sign(new JWTClaimsSet.Builder()
                .audience("demo-app")
                .subject(code[0])
                .claim("nonce", code[1])
                .claim("preferred_username", code[0])
                .claim("exp", soon.getEpochSecond()));
        answer(exchange, 200, """
                {"access_token":"%s","id_token":"%s","refresh_token":"r","token_type":"Bearer","expires_in":300,"scope":"openid"}""".formatted(token(code[0], "demo-api", soon), idToken));
    }

    private void decide(HttpExchange exchange) throws IOException {
        questions.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String decision = decisions.size() > 1 ? decisions.remove() : decisions.peek();
        answer(exchange, DOWN.equals(decision) ? 502 : 200, String.valueOf(decision));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
                    claims.issuer(issuer())
                            .claim("iat", Instant.now().getEpochSecond())
                            .build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
