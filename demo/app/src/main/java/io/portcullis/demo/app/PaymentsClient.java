package io.portcullis.demo.app;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Calls the payments API with a person's access token. */
@Component
final class PaymentsClient {

    private final RestClient api;

    PaymentsClient(RestClient.Builder http, @Value("${payments.url}") String url) {
        api = http.baseUrl(url).build();
    }

    /** Nothing if there is no answer. */
    Optional<List<Payment>> list(String accessToken) {
        try {
            return Optional.ofNullable(api.get()
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .retrieve()
                    .body(new ParameterizedTypeReference<List<Payment>>() {}));
        } catch (RestClientException e) {
            return Optional.empty();
        }
    }

    Answer approve(String accessToken, int id) {
        try {
            return api.post()
                    .uri("/{id}/approve", id)
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .exchange((request, response) -> {
                        HttpStatus status =
                                HttpStatus.valueOf(response.getStatusCode().value());
                        return switch (status) {
                            case OK -> new Answer(Outcome.APPROVED, null);
                            case UNAUTHORIZED -> refused(response.getHeaders());
                            case FORBIDDEN, NOT_FOUND -> new Answer(Outcome.NOT_ALLOWED, null);
                            default -> new Answer(Outcome.UNAVAILABLE, null);
                        };
                    });
        } catch (RestClientException e) {
            return new Answer(Outcome.UNAVAILABLE, null);
        }
    }

    private static Answer refused(HttpHeaders headers) {
        return Challenge.in(headers.getOrEmpty(HttpHeaders.WWW_AUTHENTICATE))
                .map(challenge -> new Answer(Outcome.CONFIRM_FIRST, challenge))
                .orElseGet(() -> new Answer(Outcome.SIGN_IN, null));
    }

    record Payment(int id, String payee, BigDecimal amount, String currency, boolean approved) {}

    /**
     * What came of a call.
     *
     * @param challenge with {@link Outcome#CONFIRM_FIRST} only
     */
    record Answer(Outcome outcome, @Nullable Challenge challenge) {}

    /** What a person is told; the messages are {@code payments.outcome.<name>}. */
    enum Outcome {
        APPROVED(false),
        CONFIRM_FIRST(true),
        NOT_CONFIRMED(true),
        OTHER_PERSON(false),
        NOT_ALLOWED(false),
        UNAVAILABLE(true),
        /** The token's session has ended: nothing is said, a sign-in starts. */
        SIGN_IN(false);

        private final boolean retry;

        Outcome(boolean retry) {
            this.retry = retry;
        }

        /** Whether the page offers to try again. */
        public boolean isRetry() {
            return retry;
        }
    }
}
