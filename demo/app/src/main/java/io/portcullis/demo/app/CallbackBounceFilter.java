package io.portcullis.demo.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * Brings the session cookie to the callback.
 *
 * <p>Keycloak usually lives on another site than the app, so its redirect to the callback is a cross-site navigation, and a
 * browser withholds a {@code SameSite=Strict} cookie from it. Without its cookie the callback knows neither {@code state} nor the PKCE
 * verifier. Such a callback is answered with a page of our own that loads the same address again: that second navigation starts
 * on our site, and the cookie comes along. {@code SameSite=Lax} would spare the page, but sends the cookie with every link
 * from anywhere.
 */
final class CallbackBounceFilter extends OncePerRequestFilter {

    private static final String BOUNCED = "bounced";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(KeycloakClient.CALLBACK) || request.getRequestedSessionId() != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getParameter(BOUNCED) != null) {
            response.sendRedirect("/sign-in/failed?error=no_cookie");
            return;
        }
        String query = request.getQueryString() == null ? "" : request.getQueryString() + "&";
        String same = HtmlUtils.htmlEscape(request.getRequestURI() + "?" + query + BOUNCED + "=1");
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("""
                        <!DOCTYPE html>
                        <html lang="en">
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width">
                        <meta http-equiv="refresh" content="0; url=%1$s">
                        <link rel="stylesheet" href="/style.css">
                        <title>Signing in…</title>
                        <p class="bounce"><a href="%1$s">Continue</a></p>
                        </html>
                        """.formatted(same));
    }
}
