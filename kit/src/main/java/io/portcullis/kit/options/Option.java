package io.portcullis.kit.options;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One setting of a provider. Label and help of the admin console are the message keys {@code <provider>.<key>} and
 * {@code <provider>.<key>.help}.
 *
 * @param <T> how the provider reads it
 */
public final class Option<T> {

    private final String key;
    private final String type;
    private final String defaultText;
    private final String range;
    private final List<String> choices;
    private final Function<String, Optional<T>> parser;
    private final T defaultValue;

    private Option(
            String key,
            String type,
            String defaultText,
            String range,
            List<String> choices,
            T defaultValue,
            Function<String, Optional<T>> parser) {
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
        this.range = range;
        this.choices = choices;
        this.defaultValue = defaultValue;
        this.parser = parser;
    }

    /** A whole number from {@code least} to {@code most}. */
    public static Option<Integer> number(String key, int defaultValue, int least, int most) {
        return new Option<>(
                key,
                ProviderConfigProperty.STRING_TYPE,
                String.valueOf(defaultValue),
                least + "…" + most,
                List.of(),
                defaultValue,
                text -> wholeNumber(text, least, most));
    }

    /** A duration, written in whole seconds. */
    public static Option<Duration> seconds(String key, Duration defaultValue, Duration least, Duration most) {
        return new Option<>(
                key,
                ProviderConfigProperty.STRING_TYPE,
                String.valueOf(defaultValue.toSeconds()),
                least.toSeconds() + "…" + most.toSeconds() + " s",
                List.of(),
                defaultValue,
                text -> wholeNumber(text, (int) least.toSeconds(), (int) most.toSeconds())
                        .map(Duration::ofSeconds));
    }

    /** {@code true} or {@code false}. */
    public static Option<Boolean> flag(String key, boolean defaultValue) {
        return new Option<>(
                key,
                ProviderConfigProperty.BOOLEAN_TYPE,
                String.valueOf(defaultValue),
                "true, false",
                List.of(),
                defaultValue,
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(Boolean.valueOf(text))
                        : Optional.empty());
    }

    /** One of the {@code choices}. */
    public static <T> Option<T> choice(
            String key, String defaultText, List<String> choices, Function<String, Optional<T>> parser) {
        return new Option<>(
                key,
                ProviderConfigProperty.LIST_TYPE,
                defaultText,
                String.join(", ", choices),
                choices,
                parser.apply(defaultText).orElseThrow(),
                parser);
    }

    /** Any number of the {@code choices}, separated by commas where they are one text; none by default. */
    public static <T> Option<Set<T>> several(String key, List<String> choices, Function<String, Optional<T>> parser) {
        return new Option<>(
                key,
                ProviderConfigProperty.MULTIVALUED_LIST_TYPE,
                "",
                String.join(", ", choices),
                choices,
                Set.of(),
                text -> all(text, parser));
    }

    /** Text that may be missing. */
    public static <T> Option<Optional<T>> text(String key, String range, Function<String, Optional<T>> parser) {
        return optional(key, ProviderConfigProperty.STRING_TYPE, range, List.of(), parser);
    }

    /** The same without a default; the console's list begins with nothing, or it would save its first choice. */
    public Option<Optional<T>> orNothing() {
        List<String> more = new ArrayList<>(choices);
        if (!choices.isEmpty()) {
            more.add(0, "");
        }
        return optional(key, type, range, List.copyOf(more), parser);
    }

    private static <T> Option<Optional<T>> optional(
            String key, String type, String range, List<String> choices, Function<String, Optional<T>> parser) {
        return new Option<>(key, type, "", range, choices, Optional.empty(), text -> {
            Optional<T> value = parser.apply(text);
            return value.isPresent() ? Optional.of(value) : Optional.empty();
        });
    }

    private static <T> Optional<Set<T>> all(String text, Function<String, Optional<T>> parser) {
        Set<T> values = new LinkedHashSet<>();
        for (String value : text.split(",", -1)) {
            Optional<T> parsed = parser.apply(value.strip());
            if (parsed.isEmpty()) {
                return Optional.empty();
            }
            values.add(parsed.get());
        }
        return Optional.of(Collections.unmodifiableSet(values));
    }

    private static Optional<Integer> wholeNumber(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number < least || number > most ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The value in {@code config}. The default where there is none, and where it is out of range: an admin's input is
     * checked when it is saved, but a realm import is not.
     */
    public T in(@Nullable Map<String, String> config) {
        String text = text(config);
        return text.isEmpty() ? defaultValue : parser.apply(text).orElse(defaultValue);
    }

    boolean accepts(Map<String, String> config) {
        String text = text(config);
        return text.isEmpty() || parser.apply(text).isPresent();
    }

    private String text(@Nullable Map<String, String> config) {
        String text = config == null ? null : config.get(key);
        return text == null ? "" : text.strip();
    }

    public String key() {
        return key;
    }

    public String defaultText() {
        return defaultText;
    }

    /** The allowed values, for people. */
    public String range() {
        return range;
    }

    ProviderConfigProperty property(String provider) {
        ProviderConfigProperty property = new ProviderConfigProperty(
                key, provider + '.' + key, provider + '.' + key + ".help", type, defaultText);
        if (!choices.isEmpty()) {
            property.setOptions(choices);
        }
        return property;
    }
}
