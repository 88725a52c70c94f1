package io.portcullis.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** App and API as they are, a realm of stubs, and a browser that signs in and approves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
class ApprovalTest {

    private static final KeycloakStub KEYCLOAK = new KeycloakStub();
    private static final Pattern PAYMENT = Pattern.compile("action=\"(/payments/\\d+/approve)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern OUTCOME = Pattern.compile("data-outcome=\"(\\w+)\"");

    private final String alice = "alice-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    private Browser browser = new Browser(0);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            settings.add("server.port", () -> port);
        }
        settings.add("keycloak.issuer", KEYCLOAK::issuer);
        settings.add("payments-api.client-secret", () -> "secret");
    }

    @BeforeEach
    void aliceSignsIn() {
        browser = new Browser(port);
        comeBack(browser.get("/sign-in"), alice);
    }

    @Test
    void freshProof_approvesAtOnce() {
        KEYCLOAK.decides(KeycloakStub.ALLOW);

        HttpResponse<String> answer = approveFirst();

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(pageAfter(answer)).contains("data-outcome=\"APPROVED\"", "is approved.", "class=\"approved\"");
        assertThat(KEYCLOAK.questions())
                .singleElement()
                .satisfies(question -> assertThat(question)
                        .startsWith("Bearer token-of-the-api ")
                        .contains(
                                "\"name\":\"payments.approve\"",
                                "\"id\":\"" + alice + "\"",
                                "\"sid\":\"session-of-" + alice + "\""));
    }

    @Test
    void apiAsksWithOneTokenForEveryone() {
        KEYCLOAK.decides(KeycloakStub.ALLOW);
        approveFirst();
        int before = KEYCLOAK.clientTokens();
        browser = new Browser(port);
        comeBack(browser.get("/sign-in"), "id-of-bob");
        approveFirst();

        assertThat(KEYCLOAK.clientTokens()).isEqualTo(before);
    }

    @Test
    void challenge_leadsToKeycloakAndBackToTheApprovedPayment() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);

        HttpResponse<String> signIn = follow(approveFirst());

        assertThat(Browser.location(signIn))
                .startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/auth?")
                .containsOnlyOnce("acr_values=aal1")
                .containsOnlyOnce("max_age=900")
                .doesNotContain("prompt");
        assertThat(browser.get("/payments").body()).doesNotContain("class=\"approved\"");
        HttpResponse<String> back = comeBack(signIn, alice);
        assertThat(Browser.location(back)).endsWith("/payments/return");
        assertThat(outcome(pageAfter(follow(back)))).isEqualTo("APPROVED");
        assertThat(KEYCLOAK.questions()).hasSize(2);
    }

    @Test
    void secondChallenge_isShownWithAButtonAndNotFollowed() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE);

        String page = pageAfter(follow(comeBack(follow(approveFirst()), alice)));

        assertThat(outcome(page)).isEqualTo("CONFIRM_FIRST");
        assertThat(page).contains("id=\"retry\"").doesNotContain("class=\"approved\"");
        assertThat(KEYCLOAK.questions()).hasSize(2);
    }

    @Test
    void cancelledConfirmation_saysSoAndApprovesNothing() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);
        String state = Browser.state(follow(approveFirst()));

        HttpResponse<String> back = browser.get("/sign-in/callback?error=access_denied&state=" + state);
        String page = pageAfter(follow(back));

        assertThat(outcome(page)).isEqualTo("NOT_CONFIRMED");
        assertThat(page).contains("id=\"retry\"").doesNotContain("class=\"approved\"");
        assertThat(KEYCLOAK.questions()).hasSize(1);
    }

    @Test
    void confirmationThatTookTooLong_saysSo() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE);
        String state = Browser.state(follow(approveFirst()));

        HttpResponse<String> back = browser.get("/sign-in/callback?error=temporarily_unavailable&state=" + state);

        assertThat(outcome(pageAfter(follow(back)))).isEqualTo("NOT_CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", ""})
    void forgedState_approvesNothing(String state) {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);
        follow(approveFirst());

        browser.get("/sign-in/callback?code=" + KeycloakStub.code(alice, "n") + "&state=" + state);

        assertThat(Browser.location(browser.get("/payments/return"))).endsWith("/payments");
        assertThat(browser.get("/payments").body()).doesNotContain("class=\"approved\"", "data-outcome");
        assertThat(KEYCLOAK.questions()).hasSize(1);
    }

    @Test
    void replayedReturn_repeatsNothing() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);
        HttpResponse<String> signIn = follow(approveFirst());
        String page = pageAfter(follow(comeBack(signIn, alice)));
        assertThat(outcome(page)).isEqualTo("APPROVED");

        comeBack(signIn, alice);

        assertThat(Browser.location(browser.get("/payments/return"))).endsWith("/payments");
        assertThat(browser.get("/payments").body()).doesNotContain("data-outcome");
        assertThat(KEYCLOAK.questions()).hasSize(2);
    }

    @Test
    void anotherSignInMeanwhile_isNoConfirmation() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);
        follow(approveFirst());

        HttpResponse<String> back = comeBack(browser.get("/sign-in?prompt=login"), alice);

        assertThat(Browser.location(back)).doesNotContain("/payments");
        assertThat(Browser.location(browser.get("/payments/return"))).endsWith("/payments");
        assertThat(KEYCLOAK.questions()).hasSize(1);
    }

    @Test
    void somebodyElseComesBack_approvesNothing() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE, KeycloakStub.ALLOW);

        String page = pageAfter(follow(comeBack(follow(approveFirst()), "id-of-bob")));

        assertThat(outcome(page)).isEqualTo("OTHER_PERSON");
        assertThat(KEYCLOAK.questions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {KeycloakStub.DOWN, "{}", "[]", "null"})
    void noDecision_approvesNothingAndSaysSo(String answer) {
        KEYCLOAK.decides(answer);

        String page = pageAfter(approveFirst());

        assertThat(outcome(page)).isEqualTo("UNAVAILABLE");
        assertThat(page).contains("gives no answer", "id=\"retry\"").doesNotContain("class=\"approved\"");
    }

    @Test
    void endedSession_startsASignIn() {
        KEYCLOAK.decides(KeycloakStub.SESSION_ENDED);

        assertThat(Browser.location(approveFirst())).endsWith("/sign-in");
    }

    @Test
    void somebodyElsesPayment_isRefusedAndNobodyIsAsked() {
        KEYCLOAK.decides(KeycloakStub.CHALLENGE);
        String ofAlice = firstPayment(browser.get("/payments").body());
        browser = new Browser(port);
        comeBack(browser.get("/sign-in"), "id-of-bob");

        HttpResponse<String> answer = approve(ofAlice);

        assertThat(outcome(pageAfter(answer))).isEqualTo("NOT_ALLOWED");
        assertThat(KEYCLOAK.questions()).isEmpty();
    }

    @Test
    void approvalWithoutTheFormsToken_isRefused() {
        KEYCLOAK.decides(KeycloakStub.ALLOW);
        String payment = firstPayment(browser.get("/payments").body());

        assertThat(browser.post(payment, "").statusCode()).isEqualTo(403);
        assertThat(KEYCLOAK.questions()).isEmpty();
    }

    @Test
    void page_speaksGerman() {
        assertThat(browser.get("/payments", "Accept-Language", "de").body())
                .contains("<html lang=\"de\"", "Zahlungen", "Freigeben", "1.250,00 EUR");
    }

    @Test
    void api_takesNoCookie() {
        HttpResponse<String> answer = browser.get("/api/payments");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void api_refusesTokensThatAreNotForIt() {
        Instant now = Instant.now();
        for (String token : List.of(
                KEYCLOAK.token(alice, "demo-app", now.plusSeconds(300)),
                KEYCLOAK.token(alice, "demo-api", now.minusSeconds(300)),
                new KeycloakStub().token(alice, "demo-api", now.plusSeconds(300)),
                "nonsense")) {
            HttpResponse<String> answer = browser.get("/api/payments", "Authorization", "Bearer " + token);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/payments/0/approve", "/api/payments/x/approve"})
    void api_answersBadRequestsWithProblems(String path) {
        String token = KEYCLOAK.token(alice, "demo-api", Instant.now().plusSeconds(300));

        HttpResponse<String> answer = browser.post(path, "", "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private HttpResponse<String> approveFirst() {
        return approve(firstPayment(browser.get("/payments").body()));
    }

    private HttpResponse<String> approve(String path) {
        return browser.post(path, "_csrf=" + find(CSRF, browser.get("/payments").body()));
    }

    private HttpResponse<String> follow(HttpResponse<String> redirect) {
        return browser.get(Browser.location(redirect));
    }

    private String pageAfter(HttpResponse<String> redirect) {
        assertThat(Browser.location(redirect)).endsWith("/payments");
        return follow(redirect).body();
    }

    /** Keycloak's redirect to the callback, after {@code user} has signed in. */
    private HttpResponse<String> comeBack(HttpResponse<String> signIn, String user) {
        String nonce = find(Pattern.compile("[?&]nonce=([^&]+)"), Browser.location(signIn));
        return browser.get(
                "/sign-in/callback?code=" + KeycloakStub.code(user, nonce) + "&state=" + Browser.state(signIn));
    }

    private static String firstPayment(String page) {
        return find(PAYMENT, page);
    }

    private static String outcome(String page) {
        return find(OUTCOME, page);
    }

    private static String find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + pattern + " in " + text));
    }
}
