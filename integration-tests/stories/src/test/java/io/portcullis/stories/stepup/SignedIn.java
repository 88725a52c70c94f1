package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;

/** Somebody at an application, which gets fresh tokens before each call, as applications do. */
final class SignedIn {
    private final Application app;
    private Tokens tokens;

    SignedIn(Application app, Tokens tokens) {
        this.app = app;
        this.tokens = tokens;
    }

    /** The application has these now. */
    void has(Tokens others) {
        tokens = others;
    }

    /** Of the session. */
    String id() {
        return tokens.access().path("sid").asText();
    }

    /** Fresh ones. */
    Tokens tokens() {
        tokens = app.refresh(tokens).tokens();
        return tokens;
    }

    /** Asks the server both ways. */
    Verdicts asks(StepUp stepUp, Api api, String operation) {
        Tokens fresh = tokens();
        return new Verdicts(
                operation, stepUp.challenge(fresh, operation), stepUp.decision(api.token(), fresh, operation));
    }

    /** What the challenge endpoint answers the application, and what the decision API answers an API it calls. */
    record Verdicts(String operation, Answer answer, JsonNode decision) {
        /** Fails unless both say the same. */
        boolean allow() {
            boolean allowed = decision.path("decision").asBoolean();
            assertThat(answer.status()).as("%s, %s", decision, answer).isEqualTo(allowed ? 204 : 401);
            return allowed;
        }

        /** The challenge in both: RFC 9470's parameters and no others, with one value for the level. */
        Challenge challenge() {
            assertThat(allow()).as(operation).isFalse();
            Challenge challenge = Challenge.in(answer);
            assertThat(challenge.scheme()).isEqualTo("Bearer");
            assertThat(challenge.parameters())
                    .containsOnlyKeys("error", "error_description", "acr_values", "max_age")
                    .containsEntry("error", "insufficient_user_authentication");
            assertThat(challenge.parameter("acr_values")).isIn("aal1", "aal2");
            JsonNode context = decision.path("context");
            assertThat(challenge.parameter("acr_values"))
                    .isEqualTo(context.path("acr_values").asText());
            assertThat(challenge.parameter("max_age"))
                    .isEqualTo(context.path("max_age").asText());
            assertThat(context.path("operation").asText()).isEqualTo(operation);
            return challenge;
        }
    }
}
