package io.portcullis.demo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class SignInFailureHandlerTest {

    @Test
    void finishedInAnotherTabOfThisSession_goesHomeInsteadOfSigningInTwice() throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.getSession().setAttribute(SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl());
        MockHttpServletResponse response = new MockHttpServletResponse();

        new SignInFailureHandler()
                .onAuthenticationFailure(
                        request, response, new OAuth2AuthenticationException("temporarily_unavailable"));

        assertThat(response.getRedirectedUrl()).isEqualTo("/");
    }
}
