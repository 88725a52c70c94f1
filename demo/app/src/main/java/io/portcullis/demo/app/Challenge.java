package io.portcullis.demo.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A resource server's request to authenticate the person again (RFC 9470).
 *
 * @param parameters of the authorization request: {@code acr_values}, {@code max_age} or both
 */
record Challenge(Map<String, String> parameters) {

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^\\s,\"]+))");
    private static final Pattern ACCEPTABLE = Pattern.compile("acr_values=[\\w:./-]{1,100}|max_age=\\d{1,9}");

    /** The challenge among an answer's {@code WWW-Authenticate} values. Of its parameters only well-formed ones are taken. */
    static Optional<Challenge> in(List<String> values) {
        return values.stream()
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> PARAMETER
                        .matcher(value)
                        .results()
                        .collect(Collectors.toMap(
                                parameter -> parameter.group(1),
                                parameter -> parameter.group(2) == null ? parameter.group(3) : parameter.group(2),
                                (first, second) -> first)))
                .filter(parameters -> "insufficient_user_authentication".equals(parameters.get("error")))
                .map(parameters -> parameters.entrySet().stream()
                        .filter(parameter ->
                                ACCEPTABLE.matcher(parameter.toString()).matches())
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)))
                .map(Challenge::new)
                .findFirst();
    }
}
