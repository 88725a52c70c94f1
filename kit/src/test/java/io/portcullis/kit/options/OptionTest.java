package io.portcullis.kit.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {

    private static final Option<Integer> REQUESTS = Option.number("requests", 5, 1, 100);
    private static final Option<Duration> WINDOW =
            Option.seconds("window", Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofDays(1));
    private static final Option<Boolean> CREATE = Option.flag("createUsers", false);
    private static final Options OPTIONS = new Options("some-provider", List.of(REQUESTS, WINDOW, CREATE));

    @Test
    void in_withoutConfig_isTheDefault() {
        assertThat(REQUESTS.in(null)).isEqualTo(5);
        assertThat(WINDOW.in(Map.of())).isEqualTo(Duration.ofMinutes(15));
        assertThat(CREATE.in(Map.of("createUsers", " "))).isFalse();
    }

    @Test
    void in_withValue_readsIt() {
        assertThat(REQUESTS.in(Map.of("requests", " 7 "))).isEqualTo(7);
        assertThat(WINDOW.in(Map.of("window", "60"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(CREATE.in(Map.of("createUsers", "true"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "5.5", "five", "99999999999"})
    void numberOutOfRange_isRejectedWhenSavedAndReadAsTheDefault(String value) {
        Map<String, String> config = Map.of("requests", value);
        assertThat(OPTIONS.firstRejected(config)).contains(REQUESTS);
        assertThat(REQUESTS.in(config)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "TRUE", "1"})
    void flag_acceptsTrueAndFalseOnly(String value) {
        assertThat(OPTIONS.firstRejected(Map.of("createUsers", value))).contains(CREATE);
    }

    @Test
    void firstRejected_withAllInRange_isEmpty() {
        assertThat(OPTIONS.firstRejected(Map.of("requests", "100", "window", "10", "createUsers", "true")))
                .isEmpty();
    }

    @Test
    void properties_nameLabelAndHelpByProviderAndKey() {
        assertThat(OPTIONS.properties().get(1)).satisfies(property -> {
            assertThat(property.getName()).isEqualTo("window");
            assertThat(property.getLabel()).isEqualTo("some-provider.window");
            assertThat(property.getHelpText()).isEqualTo("some-provider.window.help");
            assertThat(property.getDefaultValue()).isEqualTo("900");
        });
    }
}
