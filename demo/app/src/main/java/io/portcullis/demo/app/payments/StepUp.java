package io.portcullis.demo.app.payments;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** Asks Keycloak's decision API (AuthZEN) whether the session behind a token may do an operation now. */
@Component
final class StepUp {

    private static final Authentication THIS_API =
            new AnonymousAuthenticationToken("api", "payments-api", AuthorityUtils.createAuthorityList("API"));

    private final RestClient decisions;

    StepUp(RestClient.Builder http, @Value("${keycloak.issuer}") String issuer, PaymentsApiClient client) {
        decisions = http.baseUrl(issuer + "/step-up/v1")
                .requestInterceptor(ownToken(issuer, client))
                .build();
    }

    /**
     * What the person has to do first; nothing if the operation may go on.
     *
     * @throws InvalidBearerTokenException if the session has ended
     * @throws ResponseStatusException if there is no answer: then the operation must not go on
     */
    Optional<Challenge> challenge(Jwt token, String operation, String type, int id) {
        String session = token.getClaimAsString("sid");
        if (session == null) {
            throw new InvalidBearerTokenException("A token of a person's session is needed");
        }
        Map<String, Object> question = Map.of(
                "subject", Map.of("type", "user", "id", token.getSubject(), "properties", Map.of("sid", session)),
                "action", Map.of("name", operation),
                "resource", Map.of("type", type, "id", String.valueOf(id)));
        Decision answer = ask(question);
        if (answer.decision()) {
            return Optional.empty();
        }
        if (answer.context() == null) {
            throw new InvalidBearerTokenException("The session of this token has ended");
        }
        return Optional.of(answer.context());
    }

    private Decision ask(Map<String, Object> question) {
        try {
            Decision answer = decisions
                    .post()
                    .uri("/access/v1/evaluation")
                    .body(question)
                    .retrieve()
                    .body(Decision.class);
            if (answer != null) {
                return answer;
            }
        } catch (RestClientException | OAuth2AuthorizationException e) {
            throw unavailable(e);
        }
        throw unavailable(null);
    }

    private static ResponseStatusException unavailable(@Nullable Exception cause) {
        return new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE, "It cannot be decided now whether this may go on", cause);
    }

    /** Client credentials; one token for all callers, kept until it expires or is refused. */
    private static OAuth2ClientHttpRequestInterceptor ownToken(String issuer, PaymentsApiClient client) {
        ClientRegistration registration = ClientRegistration.withRegistrationId("payments-api")
                .clientId(client.clientId())
                .clientSecret(client.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(issuer + "/protocol/openid-connect/token")
                .build();
        ClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
        OAuth2AuthorizedClientService tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
        OAuth2ClientHttpRequestInterceptor interceptor = new OAuth2ClientHttpRequestInterceptor(
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens));
        interceptor.setClientRegistrationIdResolver(request -> registration.getRegistrationId());
        interceptor.setPrincipalResolver(request -> THIS_API);
        interceptor.setAuthorizationFailureHandler(
                OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
        return interceptor;
    }

    /** What of AuthZEN's answer matters here. */
    private record Decision(
            @JsonProperty(required = true) boolean decision,
            @Nullable Challenge context) {}

    /**
     * What to ask for at the authorization endpoint.
     *
     * @param acr exactly one value
     * @param maxAge seconds
     */
    record Challenge(
            @JsonProperty("acr_values") String acr,
            @JsonProperty("max_age") int maxAge) {

        /** RFC 9470, for {@code WWW-Authenticate}. */
        String header() {
            return "Bearer error=\"insufficient_user_authentication\","
                    + " error_description=\"More recent authentication is required\","
                    + " acr_values=\"" + acr + "\", max_age=\"" + maxAge + "\"";
        }
    }
}
