package io.portcullis.auditlistener.search;

/** Patterns for SQL's {@code like … escape '!'} in which only what is meant to be is a wildcard. */
public final class Like {

    /** To be put behind a comparison with such a pattern. */
    public static final String ESCAPE = " escape '!'";

    private Like() {}

    /** Matches what has {@code text} in it. */
    public static String containing(String text) {
        return '%' + literal(text) + '%';
    }

    /** Matches what begins with {@code text}. */
    public static String startingWith(String text) {
        return literal(text) + '%';
    }

    /** Matches {@code text}, in which {@code *} stands for anything. */
    public static String withStars(String text) {
        return literal(text).replace('*', '%');
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
