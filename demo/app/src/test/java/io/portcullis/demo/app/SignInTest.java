package io.portcullis.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** No Keycloak runs here: all that the app does before and around it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInTest {

    @LocalServerPort
    private int port;

    private Browser browser = new Browser(0);

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @Test
    void startPage_leadsToKeycloakAtOnce() {
        HttpResponse<String> start = browser.get("/");
        assertThat(Browser.location(start)).endsWith("/sign-in");

        assertThat(Browser.location(browser.get("/sign-in")))
                .startsWith("http://localhost:8080/realms/portcullis/protocol/openid-connect/auth?")
                .contains("client_id=demo-app")
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=http://localhost:" + port + "/sign-in/callback");
    }

    @Test
    void signIn_handsOnWhatTheSpecificationAllows() {
        HttpResponse<String> answer = browser.get(
                "/sign-in?acr_values=aal2&max_age=0&prompt=login"
                        + "&login_hint=alice%2Bx%40example.org&ui_locales=de&redirect_uri=https%3A%2F%2Fevil.example&scope=all");

        assertThat(Browser.location(answer))
                .contains("&acr_values=aal2", "&max_age=0", "&prompt=login", "&ui_locales=de")
                .contains("&login_hint=alice%2Bx@example.org")
                .doesNotContain("evil.example", "scope=all");
    }

    @Test
    void session_isAStrictCookieNoScriptCanRead() {
        String cookie =
                browser.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie)
                .startsWith("DEMO_APP=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Max-Age", "Domain", "; Secure");
    }

    @Test
    void callbackWithoutCookie_isLoadedAgainFromOurOwnSite() {
        HttpResponse<String> bounce = browser.get("/sign-in/callback?code=c%22%3E&state=s%3D");

        assertThat(bounce.statusCode()).isEqualTo(200);
        assertThat(bounce.body())
                .contains("content=\"0; url=/sign-in/callback?code=c%22%3E&amp;state=s%3D&amp;bounced=1\"")
                .contains("<a href=\"/sign-in/callback?code=c%22%3E&amp;state=s%3D&amp;bounced=1\"");
        assertThat(bounce.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(bounce.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(bounce.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void callbackWithoutCookieAfterTheBounce_saysThatCookiesAreNeeded() {
        HttpResponse<String> answer = browser.get("/sign-in/callback?code=c&state=s&bounced=1");

        assertThat(Browser.location(answer)).endsWith("/sign-in/failed?error=no_cookie");
        assertThat(browser.get("/sign-in/failed?error=no_cookie").body())
                .contains("Allow cookies", "href=\"/sign-in\"");
    }

    @Test
    void signInFinishedInAnotherTab_startsAgainOnceAsItWas() {
        String state = Browser.state(browser.get("/sign-in?acr_values=aal2&login_hint=a%26b"));
        String error =
                "/sign-in/callback?error=temporarily_unavailable&error_description=authentication_expired&state=";

        HttpResponse<String> first = browser.get(error + state);
        assertThat(Browser.location(first)).contains("/sign-in?").contains("acr_values=aal2", "login_hint=a%26b");

        String secondState = Browser.state(browser.get("/sign-in"));
        assertThat(Browser.location(browser.get(error + secondState)))
                .endsWith("/sign-in/failed?error=temporarily_unavailable");
    }

    @Test
    void newerSignInInAnotherTab_startsAgainOnce() {
        String older = Browser.state(browser.get("/sign-in"));
        browser.get("/sign-in");

        assertThat(Browser.location(browser.get("/sign-in/callback?code=c&state=" + older)))
                .endsWith("/sign-in");
    }

    @Test
    void cancelledSignIn_endsOnAPageThatSaysSo() {
        String state = Browser.state(browser.get("/sign-in"));

        HttpResponse<String> answer = browser.get("/sign-in/callback?error=access_denied&state=" + state);
        assertThat(Browser.location(answer)).endsWith("/sign-in/failed?error=access_denied");
        assertThat(browser.get("/sign-in/failed?error=access_denied").body()).contains("cancelled");
    }

    @Test
    void failurePage_showsNoTextFromItsAddress() {
        assertThat(browser.get("/sign-in/failed?error=%3Cb%3Ecall%20us").body())
                .contains("data-reason=\"unknown\"")
                .doesNotContain("call us");
    }

    @Test
    void pages_allowNoScriptAndNoFrame() {
        String policy = browser.get("/signed-out")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("script-src", "unsafe");
    }
}
