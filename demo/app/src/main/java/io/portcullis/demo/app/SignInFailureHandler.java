package io.portcullis.demo.app;

import static org.springframework.security.web.context.HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** A sign-in that failed for no fault of the person's starts again, once; any other ends on a page that says why. */
final class SignInFailureHandler implements AuthenticationFailureHandler {

    /**
     * {@code temporarily_unavailable}: Keycloak's answer where the sign-in was finished in another tab, or took too long.
     * {@code authorization_request_not_found}: Spring Security's, where another tab began a newer one or the app was restarted.
     */
    private static final Set<String> WORTH_ANOTHER_TRY =
            Set.of("temporarily_unavailable", "authorization_request_not_found");

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String error = exception instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "unknown";
        HttpSession session = request.getSession();
        if (PendingApproval.signInEnded(session, request.getParameter("state"), false)) {
            response.sendRedirect(PaymentPages.RETURN);
            return;
        }
        if (WORTH_ANOTHER_TRY.contains(error)) {
            if (session.getAttribute(SPRING_SECURITY_CONTEXT_KEY) != null) {
                // The other tab has signed in to this very session; a second time would only outdate its forms.
                response.sendRedirect("/");
                return;
            }
            if (SignInRestart.claim(session)) {
                response.sendRedirect(SignInRestart.location(session));
                return;
            }
        }
        response.sendRedirect(UriComponentsBuilder.fromPath("/sign-in/failed")
                .queryParam("error", "{error}")
                .encode()
                .buildAndExpand(error)
                .toUriString());
    }
}
