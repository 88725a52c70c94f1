package io.portcullis.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void mailToTwoPeople_isListedOnce_newestFirst(@TempDir Path folder) throws Exception {
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            send(inbox, "First", "text", "<p>html</p>");
            send(inbox, "Second – ü", "code 123456", "<p>html</p>");

            JsonNode list = json(inbox, "/api/v1/messages");

            assertThat(list.path("total").asInt()).isEqualTo(2);
            assertThat(list.path("unread").asInt()).isEqualTo(2);
            JsonNode newest = list.path("messages").path(0);
            assertThat(newest.path("Subject").asText()).isEqualTo("Second – ü");
            assertThat(newest.path("Snippet").asText()).isEqualTo("code 123456");
            assertThat(newest.path("From").path("Name").asText()).isEqualTo("Portcullis");
            assertThat(newest.path("To").findValuesAsText("Address"))
                    .containsExactly("alice@example.org", "bob@example.org");
        }
    }

    @Test
    void message_hasBothParts_andIsReadThen(@TempDir Path folder) throws Exception {
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            send(inbox, "Hello", "text – ü", "<p>html – ü</p>");

            JsonNode message = json(inbox, "/api/v1/message/" + newestId(inbox));

            assertThat(message.path("Text").asText()).isEqualTo("text – ü");
            assertThat(message.path("HTML").asText()).isEqualTo("<p>html – ü</p>");
            assertThat(json(inbox, "/api/v1/messages").path("unread").asInt()).isZero();
        }
    }

    @Test
    void mails_outliveARestart_untilDeleted(@TempDir Path folder) throws Exception {
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            send(inbox, "One", "text", "");
            send(inbox, "Two", "text", "");
            assertThat(request(inbox, "DELETE", "/api/v1/messages", "{\"IDs\":[\"" + newestId(inbox) + "\"]}")
                            .body())
                    .isEqualTo("ok");
        }
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            assertThat(json(inbox, "/api/v1/messages").findValuesAsText("Subject"))
                    .containsExactly("One");
            assertThat(request(inbox, "DELETE", "/api/v1/messages", "").statusCode())
                    .isEqualTo(200);
        }
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            assertThat(json(inbox, "/api/v1/messages").path("total").asInt()).isZero();
        }
    }

    @Test
    void hostileMail_runsNothing(@TempDir Path folder) throws Exception {
        try (Inbox inbox = new Inbox(0, 0, folder)) {
            String script = "<script>alert(1)</script>";
            send(inbox, script, script + " https://example.org/?a=\"onclick=alert(1)", script);
            String id = newestId(inbox);

            assertThat(request(inbox, "GET", "/", "").body()).doesNotContain("<script>alert");
            assertThat(request(inbox, "GET", "/message/" + id, "").body())
                    .doesNotContain("<script>alert", "\"onclick")
                    .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
            assertThat(request(inbox, "GET", "/message/" + id + "/html", "")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow())
                    .startsWith("sandbox allow-popups")
                    .contains("default-src 'none'")
                    .doesNotContain("allow-scripts", "allow-same-origin");
        }
    }

    private static void send(Inbox inbox, String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(inbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("Portcullis <no-reply@example.org>");
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse("alice@example.org, bob@example.org"));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private String newestId(Inbox inbox) throws IOException, InterruptedException {
        return json(inbox, "/api/v1/messages")
                .path("messages")
                .path(0)
                .path("ID")
                .asText();
    }

    private JsonNode json(Inbox inbox, String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(request(inbox, "GET", path, "").body());
    }

    private HttpResponse<String> request(Inbox inbox, String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(inbox.url() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
