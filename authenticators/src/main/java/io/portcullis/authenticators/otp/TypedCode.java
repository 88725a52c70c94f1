package io.portcullis.authenticators.otp;

import org.jspecify.annotations.Nullable;

/** What people type for a code: digits, perhaps in groups. */
final class TypedCode {

    private static final String SHAPE = "[0-9]{6,8}";
    private static final int LONGEST = 20;

    private TypedCode() {}

    /** The digits; empty when this cannot be a code. */
    static String digits(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return "";
        }
        String digits = typed.replaceAll("\\s", "");
        return digits.matches(SHAPE) ? digits : "";
    }
}
