package io.portcullis.recoverycodes;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A recovery code, made or typed: capital letters and digits. It never shows in a message or a log. */
final class RecoveryCode {

    /** Base32 without what looks like something else: no I, O, 0 and 1. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** 80 bits. */
    private static final int LENGTH = 16;

    private static final int LENGTH_OF_KEYCLOAKS = 12;
    private static final int GROUP = 4;
    private static final int LONGEST_TYPED = 100;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
    private static final Pattern SHAPE =
            Pattern.compile("[A-Z0-9]{%d}|[A-Z0-9]{%d}".formatted(LENGTH_OF_KEYCLOAKS, LENGTH));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private RecoveryCode(String value) {
        this.value = value;
    }

    static RecoveryCode random() {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(letters.toString());
    }

    /** What was typed, whatever its case and however it was grouped. */
    static RecoveryCode typed(@Nullable String typed) {
        return typed == null || typed.length() > LONGEST_TYPED
                ? new RecoveryCode("")
                : new RecoveryCode(SEPARATORS.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT));
    }

    /** Whether it has the shape of our codes or of Keycloak's. */
    boolean isComplete() {
        return SHAPE.matcher(value).matches();
    }

    /** As its owner gets to see it: {@code XXXX-XXXX-XXXX-XXXX}. */
    String grouped() {
        StringBuilder grouped = new StringBuilder(value);
        for (int i = value.length() - GROUP; i > 0; i -= GROUP) {
            grouped.insert(i, '-');
        }
        return grouped.toString();
    }

    /** The code itself, without groups. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(recovery code)";
    }
}
