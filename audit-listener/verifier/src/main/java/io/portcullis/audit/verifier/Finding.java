package io.portcullis.audit.verifier;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param leafIndex {@link #WHOLE} when it is about no single leaf
 * @param entryId nothing when it is about no single entry, or nobody knows
 * @param what a few words for people
 */
record Finding(Kind kind, long leafIndex, @Nullable String entryId, String what) {

    static final long WHOLE = -1;

    static Finding ofLog(Kind kind, String what) {
        return new Finding(kind, WHOLE, null, what);
    }

    /** Kind, log, leaf index, entry id and what, on one line; {@code -} for what there is not. */
    String line(String log) {
        String leaf = leafIndex == WHOLE ? "-" : String.valueOf(leafIndex);
        String entry = entryId == null || entryId.isBlank() ? "-" : entryId;
        return "%s %s %s %s %s".formatted(kind, word(log), leaf, word(entry), what);
    }

    /** What an export says must not look like more than one word. */
    private static String word(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
