package io.portcullis.stories.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is secret is nowhere in the log, neither as it was nor as it is: that it changed is. */
@Portcullis
final class SecretsInTheLogStory {
    private static final List<String> TABLES =
            List.of("ENTRY", "ENTRY_ORG", "PENDING", "PERSON", "KEY", "LOG", "LEAF", "CHECKPOINT", "SEARCH", "INTAKE");

    /** Names whoever failed to sign in, as they were typed. */
    private static final String KEYCLOAKS_OWN = "[org.keycloak.events]";

    private final AuditTrail trail;
    private final Tables tables;
    private final ServerLog log;

    SecretsInTheLogStory(AuditTrail trail, Tables tables, ServerLog log) {
        this.trail = trail;
        this.tables = tables;
        this.log = log;
    }

    @Test
    void passwords(CommandLine cli, User person) throws IOException {
        String wrong = random();
        String next = random();
        cli.signsIn(person.username(), wrong);
        cli.signsIn(wrong, Realm.PASSWORD);
        person.resetPassword(next);
        cli.signsIn(person.username(), next).tokens();

        assertThat(trail.latest("user.password-reset", "targetId", person.id()).outcome())
                .isEqualTo("success");
        areNowhere(List.of(wrong, next, Realm.PASSWORD));
    }

    @Test
    void what_people_sign_in_with(Application app, Browser browser, Mailbox mailbox, Api api, User person, User other)
            throws IOException {
        List<String> secrets = new ArrayList<>();
        TotpSetupPage setup = browser.opens(app.asking("kc_action", "CONFIGURE_TOTP"))
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(TotpSetupPage.class);
        secrets.add(setup.secret());
        RecoveryCodesSetupPage shown =
                setup.enter(Totp.of(setup.secret()).code()).as(RecoveryCodesSetupPage.class);
        List<String> codes = shown.codes();
        codes.forEach(code -> secrets.add(code.replaceAll("[\\s-]", "")));
        secrets.addAll(codes);
        secrets.addAll(parts(shown.confirm().as(Arrival.class).tokens()));
        secrets.add(browser.cookie("KEYCLOAK_IDENTITY").orElseThrow());

        Browser another = browser.another();
        another.asksForLink(app, other.email());
        Mail mail = mailbox.latestFor(other.email());
        secrets.add(mail.token());
        secrets.addAll(parts(another.follows(mail.link())
                .as(ConfirmPage.class)
                .continueHere()
                .as(Arrival.class)
                .tokens()));
        secrets.addAll(parts(api.token()));

        assertThat(trail.entries("action", "credential.update", "actor", person.id()))
                .isNotEmpty();
        areNowhere(secrets);
        assertThat(everythingRead()).doesNotContainPattern("(?<![0-9A-Za-z])" + mail.code() + "(?![0-9A-Za-z])");
    }

    @Test
    void secrets_of_clients_and_their_registration(Realm realm) throws IOException {
        String first = random();
        String second = random();
        realm.adminPost("/clients", Json.object().put("clientId", "vault").put("secret", first));
        ObjectNode client = (ObjectNode) realm.admin("/clients?clientId=vault").get(0);
        String path = "/clients/" + client.path("id").asText();
        realm.adminPut(path, client.put("secret", second));
        assertThat(trail.latest("client.update").changes()).containsExactly("/secret: replace redacted");

        String third = secret(realm.adminCall("POST", path + "/client-secret", null), "value");
        assertThat(trail.latest("client.secret-regenerate").changes()).contains("/secret: replace redacted");
        String registration =
                secret(realm.adminCall("POST", path + "/registration-access-token", null), "registrationAccessToken");
        String initial = secret(
                realm.adminCall(
                        "POST",
                        "/clients-initial-access",
                        Json.object().put("count", 1).put("expiration", 600)),
                "token");
        realm.adminCall("DELETE", path, null);

        areNowhere(List.of(first, second, third, signature(registration), signature(initial)));
    }

    @Test
    void secrets_of_the_realm(Realm realm, Mailbox mailbox, User person) throws Exception {
        List<String> secrets = new ArrayList<>();
        ObjectNode provider = Json.object().put("alias", "vault").put("providerId", "oidc");
        provider.set("config", Json.object().put("clientId", "us").put("tokenUrl", "https://up.example/token"));
        provider.withObject("/config")
                .put("authorizationUrl", "https://up.example/auth")
                .put("clientSecret", next(secrets));
        realm.adminPost("/identity-provider/instances", provider);
        provider.withObject("/config").put("clientSecret", next(secrets));
        realm.adminPut("/identity-provider/instances/vault", provider);
        assertThat(trail.latest("identity-provider.update").changes())
                .containsExactly("/config/clientSecret: replace redacted");

        JsonNode mailServer = realm.admin("").path("smtpServer");
        for (int i = 0; i < 2; i++) {
            ObjectNode settings = (ObjectNode) realm.admin("");
            settings.withObject("/smtpServer")
                    .put("auth", "true")
                    .put("user", "mailer")
                    .put("password", next(secrets));
            realm.adminPut("", settings);
        }
        assertThat(trail.latest("realm.update").changes()).containsExactly("/smtpServer/password: replace redacted");
        realm.adminPut("", ((ObjectNode) realm.admin("")).set("smtpServer", mailServer));

        ObjectNode directory = component("directory", "ldap", "org.keycloak.storage.UserStorageProvider");
        directory
                .withObject("/config")
                .<ObjectNode>set("editMode", Json.texts("READ_ONLY"))
                .<ObjectNode>set("enabled", Json.texts("false"))
                .<ObjectNode>set("vendor", Json.texts("other"))
                .<ObjectNode>set("connectionUrl", Json.texts("ldap://127.0.0.1:1"))
                .<ObjectNode>set("usersDn", Json.texts("ou=people"))
                .<ObjectNode>set("bindDn", Json.texts("cn=reader"))
                .<ObjectNode>set("authType", Json.texts("simple"))
                .<ObjectNode>set("usernameLDAPAttribute", Json.texts("uid"))
                .<ObjectNode>set("rdnLDAPAttribute", Json.texts("uid"))
                .<ObjectNode>set("uuidLDAPAttribute", Json.texts("entryUUID"))
                .<ObjectNode>set("userObjectClasses", Json.texts("person"))
                .set("bindCredential", Json.texts(next(secrets)));
        realm.adminPost("/components", directory);
        String id = realm.admin("/components?name=directory").get(0).path("id").asText();
        directory.put("id", id).withObject("/config").set("bindCredential", Json.texts(next(secrets)));
        realm.adminPut("/components/" + id, directory);
        assertThat(trail.latest("user-federation.update").changes().toString())
                .contains("/config/bindCredential: replace redacted");
        realm.adminCall("DELETE", "/components/" + id, null);

        ObjectNode keys = component("signing", "rsa", "org.keycloak.keys.KeyProvider");
        String key = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        secrets.add(key.substring(500, 540)); // of the private exponent: the certificate shows what comes before
        keys.withObject("/config")
                .set("privateKey", Json.texts("-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----"));
        realm.adminPost("/components", keys);
        assertThat(trail.latest("key.create").changes()).contains("/config/privateKey: add redacted");

        person.isMailedToDo("UPDATE_PASSWORD");
        String mail = mailbox.latestFor(person.email()).text();
        var link = Pattern.compile("key=([\\w.-]+)").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        secrets.add(signature(link.group(1)));

        areNowhere(secrets);
    }

    private void areNowhere(List<String> secrets) throws IOException {
        trail.awaitSealed();
        String read = everythingRead();
        String printed =
                log.text().lines().filter(line -> !line.contains(KEYCLOAKS_OWN)).collect(Collectors.joining("\n"));
        for (String secret : secrets) {
            assertThat(secret).hasSizeGreaterThan(7);
            assertThat(read.contains(secret))
                    .as("API or export, secret %s", secrets.indexOf(secret))
                    .isFalse();
            assertThat(printed.contains(secret))
                    .as("server log, secret %s", secrets.indexOf(secret))
                    .isFalse();
        }
        for (String table : TABLES) {
            String rows = tables.text("PORTCULLIS_AUDIT_" + table);
            assertThat(secrets).as(table).noneMatch(rows::contains);
        }
    }

    /** What the API, the stock Events page, and both kinds of export show. */
    private String everythingRead() throws IOException {
        StringBuilder text = new StringBuilder();
        trail.entries().forEach(entry -> text.append(entry.json()));
        for (String format : List.of("ndjson", "csv")) {
            Path export = trail.export(format);
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(export))) {
                while (zip.getNextEntry() != null) {
                    text.append(new String(zip.readAllBytes(), UTF_8));
                }
            }
        }
        return text.toString();
    }

    private static ObjectNode component(String name, String provider, String type) {
        return Json.object().put("name", name).put("providerId", provider).put("providerType", type);
    }

    private static String random() {
        return "Aa1!" + UUID.randomUUID();
    }

    private static String next(List<String> secrets) {
        String secret = random();
        secrets.add(secret);
        return secret;
    }

    private static String secret(Answer answer, String member) {
        JsonNode value = answer.json().path(member);
        assertThat(value.asText()).as(answer.body()).isNotEmpty();
        return value.asText();
    }

    private static List<String> parts(Tokens tokens) {
        return List.of(tokens.accessToken(), tokens.idToken(), tokens.refreshToken()).stream()
                .filter(token -> !token.isEmpty())
                .map(SecretsInTheLogStory::signature)
                .toList();
    }

    /** Without it a token is worth nothing; what comes before may be told. */
    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }
}
