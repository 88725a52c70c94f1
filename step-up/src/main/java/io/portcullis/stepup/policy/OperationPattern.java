package io.portcullis.stepup.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
        return meets(segments, List.of(operation.split("\\.", -1)));
    }

    /** Whether there may be an operation that both name. */
    public boolean overlaps(OperationPattern other) {
        return meets(segments, other.segments);
    }

    private static boolean meets(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            boolean rest = isRest(one, i) || isRest(other, i);
            if (!segmentsMeet(one.get(i), other.get(i))) {
                return false;
            }
            if (rest) {
                return true;
            }
        }
        return one.size() == other.size();
    }

    private static boolean isRest(List<String> pattern, int at) {
        return at == pattern.size() - 1 && pattern.get(at).equals(ANY);
    }

    private static boolean segmentsMeet(String one, String other) {
        boolean oneOpen = one.endsWith(ANY);
        boolean otherOpen = other.endsWith(ANY);
        String oneStart = oneOpen ? one.substring(0, one.length() - 1) : one;
        String otherStart = otherOpen ? other.substring(0, other.length() - 1) : other;
        if (oneOpen && otherOpen) {
            return oneStart.startsWith(otherStart) || otherStart.startsWith(oneStart);
        }
        if (oneOpen) {
            return otherStart.startsWith(oneStart);
        }
        return otherOpen ? oneStart.startsWith(otherStart) : oneStart.equals(otherStart);
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
