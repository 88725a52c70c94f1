package io.portcullis.kit.proof;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a proof says, weakest first. */
public enum Grade {
    /** Whoever reads the mailbox. */
    MAILBOX,
    /** A provider answered for the person, but not for when the person last proved who they are. */
    PRESENCE,
    /** A credential, or a provider's signed time of sign-in. */
    VERIFIED;

    /** What policy and audit log call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grade of this name. */
    public static Optional<Grade> of(String text) {
        return Stream.of(values()).filter(grade -> grade.text().equals(text)).findFirst();
    }
}
