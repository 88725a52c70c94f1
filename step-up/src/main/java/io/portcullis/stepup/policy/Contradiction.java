package io.portcullis.stepup.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why a policy cannot be kept as it is.
 *
 * @param message key of the sentence
 * @param parameters texts, or keys of texts
 */
public record Contradiction(String message, List<String> parameters) {

    static Contradiction of(String reason, Object... parameters) {
        return new Contradiction(
                RuleComponent.ID + '.' + reason,
                Stream.of(parameters).map(String::valueOf).toList());
    }
}
