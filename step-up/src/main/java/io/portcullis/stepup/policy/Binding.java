package io.portcullis.stepup.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an organization may make of a realm's rule. */
public enum Binding {
    /** Change it, up to the longest grace period the realm allows, or switch it off. */
    DEFAULT,
    /** Only tighten it. */
    FLOOR;

    /** What the setting is called. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The binding of this name. */
    public static Optional<Binding> of(String text) {
        return Stream.of(values())
                .filter(binding -> binding.text().equals(text))
                .findFirst();
    }
}
