package io.portcullis.stepup.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names operations: segments of letters, digits, {@code -} and {@code _} with dots between. A {@code *} at the end of a
 * segment stands for the rest of it, or, as the whole of the last segment, for one segment or more.
 */
public final class OperationPattern {

    public static final int LONGEST = 128;

    private static final String ANY = "*";
    private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern PATTERN = Pattern.compile("([A-Za-z0-9_-]+\\*?|\\*)(\\.([A-Za-z0-9_-]+\\*?|\\*))*");

    private final String text;
    private final List<String> segments;

    private OperationPattern(String text) {
        this.text = text;
        this.segments = List.of(text.split("\\.", -1));
    }

    /** Nothing if it is no pattern. */
    public static Optional<OperationPattern> parse(String text) {
        return text.length() <= LONGEST && PATTERN.matcher(text).matches()
                ? Optional.of(new OperationPattern(text))
                : Optional.empty();
    }

    /** Whether {@code name} can be the name of an operation. */
    public static boolean isOperation(String name) {
        return name.length() <= LONGEST && OPERATION.matcher(name).matches();
    }

    /** Whether the operation is one of those named. */
    public boolean matches(String operation) {
        return common(segments, List.of(operation.split("\\.", -1))).isPresent();
    }

    /** An operation that both name, and every pattern that contains both; nothing if there is none. */
    public Optional<String> common(OperationPattern other) {
        return common(segments, other.segments)
                .map(both -> both.stream().map(OperationPattern::example).collect(Collectors.joining(".")));
    }

    private static Optional<List<String>> common(List<String> one, List<String> other) {
        List<String> longer = one.size() >= other.size() ? one : other;
        List<String> shorter = longer == one ? other : one;
        if (longer.size() > shorter.size() && !shorter.get(shorter.size() - 1).equals(ANY)) {
            return Optional.empty();
        }
        List<String> both = new ArrayList<>(longer);
        for (int i = 0; i < shorter.size(); i++) {
            Optional<String> segment = narrower(one.get(i), other.get(i));
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            both.set(i, segment.get());
        }
        return Optional.of(both);
    }

    /** The one of two segments that names less, if the other names all of that. */
    private static Optional<String> narrower(String one, String other) {
        if (covers(one, other)) {
            return Optional.of(other);
        }
        return covers(other, one) ? Optional.of(one) : Optional.empty();
    }

    private static boolean covers(String wide, String narrow) {
        return wide.endsWith(ANY) ? start(narrow).startsWith(start(wide)) : wide.equals(narrow);
    }

    private static String start(String segment) {
        return segment.endsWith(ANY) ? segment.substring(0, segment.length() - 1) : segment;
    }

    private static String example(String segment) {
        return segment.endsWith(ANY) ? start(segment) + '-' : segment;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OperationPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
