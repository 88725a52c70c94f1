package io.portcullis.demo.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** {@code /sign-in} starts a sign-in and hands on what OpenID Connect Core 3.1.2.1 lets a client ask for. */
final class SignInRequestResolver implements OAuth2AuthorizationRequestResolver {

    private static final String PATH = "/sign-in";
    private static final List<String> FORWARDED =
            List.of("acr_values", "max_age", "prompt", "login_hint", "ui_locales");

    private final DefaultOAuth2AuthorizationRequestResolver resolver;

    SignInRequestResolver(ClientRegistrationRepository registrations) {
        resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, PATH);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return request.getServletPath().equals(PATH) ? resolve(request, KeycloakClient.REGISTRATION) : null;
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        Map<String, Object> asked = new LinkedHashMap<>();
        for (String name : FORWARDED) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                asked.put(name, value);
            }
        }
        SignInRestart.remember(request.getSession(), asked);
        OAuth2AuthorizationRequest complete = OAuth2AuthorizationRequest.from(resolver.resolve(request, registration))
                .additionalParameters(parameters -> parameters.putAll(asked))
                .build();
        PendingApproval.signInStarted(request.getSession(), asked, complete.getState());
        // Spring leaves a plus sign as it is, which a server reads as a space: alice+x@example.org would be another
        // person.
        return OAuth2AuthorizationRequest.from(complete)
                .authorizationRequestUri(complete.getAuthorizationRequestUri().replace("+", "%2B"))
                .build();
    }
}
