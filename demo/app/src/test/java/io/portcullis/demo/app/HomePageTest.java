package io.portcullis.demo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.OidcLoginRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;

/** Signed in, by Spring Security's test support. */
@SpringBootTest
@AutoConfigureMockMvc
class HomePageTest {

    private final MockMvc app;
    private final ClientRegistrationRepository registrations;

    @Autowired
    HomePageTest(MockMvc app, ClientRegistrationRepository registrations) {
        this.app = app;
        this.registrations = registrations;
    }

    @Test
    void home_saysWhoAndHow() throws Exception {
        String page = app.perform(get("/").with(alice()).locale(Locale.ENGLISH))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(page)
                .contains("Alice &lt;Example&gt;", "alice@example.org", "aal1", "<code>email_link</code>")
                .contains("datetime=\"2026-11-22T03:04:05Z\"")
                .contains("<html lang=\"en\"");
    }

    @Test
    void home_speaksGerman() throws Exception {
        assertThat(app.perform(get("/").with(alice()).locale(Locale.GERMAN))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("<html lang=\"de\"", "Abmelden");
    }

    @Test
    void signOut_endsTheKeycloakSessionToo() throws Exception {
        MockHttpServletResponse answer = app.perform(
                        post("/sign-out").with(alice()).with(csrf()))
                .andReturn()
                .getResponse();

        assertThat(answer.getRedirectedUrl())
                .startsWith("http://localhost:8080/realms/portcullis/protocol/openid-connect/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri=http://localhost/signed-out");
    }

    @Test
    void signOutWithoutTheFormsToken_isRefused() throws Exception {
        assertThat(app.perform(post("/sign-out").with(alice()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void signOutByGet_doesNotExist() throws Exception {
        assertThat(app.perform(get("/sign-out").with(alice()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private OidcLoginRequestPostProcessor alice() {
        return oidcLogin()
                .clientRegistration(registrations.findByRegistrationId(KeycloakClient.REGISTRATION))
                .idToken(token -> token.subject("id-of-alice")
                        .claim("name", "Alice <Example>")
                        .claim("preferred_username", "alice")
                        .claim("email", "alice@example.org")
                        .claim("acr", "aal1")
                        .claim("amr", List.of("email_link"))
                        .claim("auth_time", Instant.parse("2026-11-22T03:04:05Z")));
    }
}
