package io.portcullis.demo.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The inbox over HTTP: {@code GET /}, {@code GET /message/{ID}} for people; {@code GET} and {@code DELETE /api/v1/messages}, {@code GET /api/v1/message/{ID}}
 * in Mailpit's shapes.
 */
final class InboxHandler implements HttpHandler {

    /** Sign-in links are in here: a page of another site must not get at them by letting its own name resolve to this machine. */
    private static final Pattern LOCAL = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private static final Set<String> FILES = Set.of("/inbox.css", "/inbox.js");
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; script-src 'self'; connect-src 'self'; "
                    + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
                    + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Mails mails;
    private final ObjectMapper json = new ObjectMapper();

    InboxHandler(Mails mails) {
        this.mails = mails;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !LOCAL.matcher(host).matches()) {
                send(exchange, 403, "text/plain", "This inbox answers to localhost only\n");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> get(exchange, path);
                case "DELETE" -> delete(exchange, path);
                default -> send(exchange, 405, "text/plain", "Method not allowed\n");
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/")) {
            page(exchange, InboxPages.list(mails));
        } else if (path.equals("/api/v1/messages")) {
            send(exchange, 200, "application/json", json.writeValueAsString(InboxJson.list(mails)));
        } else if (FILES.contains(path)) {
            send(exchange, 200, path.endsWith(".css") ? "text/css" : "text/javascript", resource(path));
        } else if (path.startsWith("/api/v1/message/")) {
            Optional<Mail> mail = read(path.substring("/api/v1/message/".length()));
            if (mail.isPresent()) {
                send(exchange, 200, "application/json", json.writeValueAsString(InboxJson.message(mail.get())));
                return;
            }
            notFound(exchange);
        } else if (path.startsWith("/message/") && path.endsWith("/html")) {
            Optional<Mail> mail = read(path.substring("/message/".length(), path.length() - "/html".length()));
            if (mail.isPresent()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
                send(exchange, 200, "text/html", InboxPages.htmlPart(mail.get()));
                return;
            }
            notFound(exchange);
        } else if (path.startsWith("/message/")) {
            Optional<Mail> mail = read(path.substring("/message/".length()));
            if (mail.isPresent()) {
                page(exchange, InboxPages.message(mail.get()));
                return;
            }
            notFound(exchange);
        } else {
            notFound(exchange);
        }
    }

    private void delete(HttpExchange exchange, String path) throws IOException {
        if (!path.equals("/api/v1/messages")) {
            notFound(exchange);
            return;
        }
        List<String> ids;
        try {
            JsonNode body = json.readTree(exchange.getRequestBody());
            ids = StreamSupport.stream(body.path("IDs").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        } catch (JsonProcessingException e) {
            send(exchange, 400, "text/plain", "Not JSON\n");
            return;
        }
        if (ids.isEmpty()) {
            mails.deleteAll();
        } else {
            mails.delete(ids);
        }
        send(exchange, 200, "text/plain", "ok");
    }

    private Optional<Mail> read(String id) {
        Optional<Mail> mail = mails.find(id);
        mail.ifPresent(found -> mails.markRead(id));
        return mail;
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
        send(exchange, 200, "text/html", html);
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        send(exchange, 404, "text/plain", "Not found\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = InboxHandler.class.getResourceAsStream(path.substring(1))) {
            if (in == null) {
                throw new IOException("Missing resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
