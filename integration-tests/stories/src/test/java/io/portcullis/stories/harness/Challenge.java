package io.portcullis.stories.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One challenge of a {@code WWW-Authenticate} header, read by the grammar of RFC 9110, section 11.6.1: a scheme and
 * parameters, each a token or a quoted string.
 */
public record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern SCHEME = Pattern.compile(TOKEN);
    private static final Pattern PARAMETER = Pattern.compile(
            "(" + TOKEN + ")[ \\t]*=[ \\t]*(?:(" + TOKEN + ")|\"((?:[\\t \\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\.)*)\")");

    /** Fails if the header is anything else. */
    public static Challenge of(String header) {
        Matcher scheme = SCHEME.matcher(header);
        if (!scheme.lookingAt()) {
            throw new AssertionError("No challenge: " + header);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String rest = header.substring(scheme.end()).strip();
        while (!rest.isEmpty()) {
            Matcher parameter = PARAMETER.matcher(rest);
            if (!parameter.lookingAt()) {
                throw new AssertionError("No parameter: " + rest);
            }
            String value =
                    parameter.group(2) == null ? parameter.group(3).replaceAll("\\\\(.)", "$1") : parameter.group(2);
            if (parameters.put(parameter.group(1), value) != null) {
                throw new AssertionError("Twice: " + parameter.group(1));
            }
            rest = rest.substring(parameter.end()).strip();
            if (rest.startsWith(",")) {
                rest = rest.substring(1).strip();
            } else if (!rest.isEmpty()) {
                throw new AssertionError("Not separated: " + rest);
            }
        }
        return new Challenge(scheme.group(), parameters);
    }

    /** The one of an answer, which must have one. */
    public static Challenge in(Answer answer) {
        return of(answer.header("WWW-Authenticate")
                .orElseThrow(() -> new AssertionError("No challenge, status " + answer.status())));
    }

    /** A parameter; empty if it is not there. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** The application, asking as the challenge says. */
    public Application followedBy(Application application) {
        return application.asking("acr_values", parameter("acr_values")).asking("max_age", parameter("max_age"));
    }
}
