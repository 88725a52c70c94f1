package io.portcullis.demo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @Test
    void challenge_isRead() {
        assertThat(Challenge.in(List.of(
                        "Basic realm=\"x\"",
                        "bearer error=\"insufficient_user_authentication\", error_description=\"max_age=1, really\","
                                + " acr_values=\"aal1\", max_age=900")))
                .hasValue(new Challenge(Map.of("acr_values", "aal1", "max_age", "900")));
    }

    @Test
    void parametersThatAreNotWellFormed_areLeftOut() {
        assertThat(Challenge.in(
                        List.of("Bearer error=\"insufficient_user_authentication\", acr_values=\"a b&prompt=none\","
                                + " max_age=\"-1\", redirect_uri=\"https://evil.example\"")))
                .hasValue(new Challenge(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer error=\"invalid_token\"",
                "Basic error=\"insufficient_user_authentication\"",
                ""
            })
    void otherAnswers_areNoChallenge(String value) {
        assertThat(Challenge.in(List.of(value))).isEmpty();
    }
}
