package io.portcullis.stories.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import io.portcullis.kit.stepup.StepUpGateFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;

/** docs/options.md is what the declarations of all modules say, and every module speaks both languages. */
final class OptionsDocTest {
    private static final Path DOCUMENT = Path.of("../../docs/options.md");

    private static final String PREFACE = """
            # Options

            Made from the declarations in the code; durations are in seconds. Set those of a step in the admin console (Authentication, the flow, the gear of the step), in realm JSON (`authenticatorConfig`) or over REST; \
            those of a required action under Authentication, Required actions, its gear, or in `config` of realm JSON's `requiredActions`; \
            those of `step-up` under Realm settings, Step-up, those of `step-up-policy` on the page Step-up policy, or in `components` of realm JSON.
            """;

    private static final String SERVER_PREFACE = """

            ## Options of the server

            Given when Keycloak starts, as `--spi-<spi>--<provider>--<option>` or the environment variable `KC_SPI_<SPI>__<PROVIDER>__<OPTION>`, with `_` for `-`.
            """;

    @Test
    void document_is_up_to_date() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("portcullis.write-docs")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("run `mvn test -pl integration-tests/stories -am -Dtest=OptionsDocTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dportcullis.write-docs` to renew it")
                .hasContent(expected);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messages_are_complete_in_german(URL english) throws IOException {
        URL german = new URL(english.toString().replace("messages_en", "messages_de"));

        assertThat(read(german).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(read(english).stringPropertyNames());
    }

    private static String document() throws IOException {
        Properties messages = new Properties();
        for (URL english : messages()) {
            messages.putAll(read(english));
        }
        StringBuilder text = new StringBuilder(PREFACE);
        for (Options options : declared()) {
            text.append("\n## `").append(options.provider()).append("`\n\n");
            text.append("| Option | Default | Allowed | What it does |\n|---|---|---|---|\n");
            for (Option<?> option : options.all()) {
                String label = options.provider() + '.' + option.key();
                assertThat(messages.getProperty(label)).as(label).isNotBlank();
                String help = messages.getProperty(label + ".help");
                assertThat(help).as("help of %s", label).isNotBlank();
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                option.key(),
                                option.defaultText().isEmpty() ? "none" : option.defaultText(),
                                option.range(),
                                help.replace("''", "'")));
            }
        }
        serverOptions(text);
        return text.toString();
    }

    /** Those an operator gives the server. */
    private static void serverOptions(StringBuilder text) {
        text.append(SERVER_PREFACE);
        serverOptions(text, "events-listener", EventListenerProviderFactory.class);
        serverOptions(text, "portcullis-step-up-gate", StepUpGateFactory.class);
    }

    private static void serverOptions(StringBuilder text, String spi, Class<? extends ProviderFactory<?>> factories) {
        for (ProviderFactory<?> factory : ServiceLoader.load(factories)) {
            List<ProviderConfigProperty> options = factory.getConfigMetadata();
            if (factory.getClass().getName().startsWith("io.portcullis.") && !options.isEmpty()) {
                text.append("\n### `%s`, provider `%s`\n\n".formatted(spi, factory.getId()));
                text.append("| Option | Default | What it does |\n|---|---|---|\n");
                options.forEach(option -> text.append("| `%s` | %s | %s |\n"
                        .formatted(
                                option.getName(),
                                Objects.requireNonNullElse(option.getDefaultValue(), "none"),
                                option.getHelpText())));
            }
        }
    }

    private static List<Options> declared() {
        return new ClassFileImporter()
                .importLocations(new Product().get(OptionsDocTest.class)).stream()
                        .filter(type -> type.isAssignableTo(Options.Declared.class) && !type.isInterface())
                        .map(type -> optionsOf(type.reflect()))
                        .sorted(Comparator.comparing(Options::provider))
                        .toList();
    }

    private static Options optionsOf(Class<?> factory) {
        return ((Options.Declared) ReflectionSupport.newInstance(factory)).options();
    }

    /** The English ones, a file per module. */
    private static List<URL> messages() throws IOException {
        List<URL> found = Collections.list(
                OptionsDocTest.class.getClassLoader().getResources("theme-resources/messages/messages_en.properties"));
        assertThat(found).as("kit, authenticators, recovery-codes").hasSizeGreaterThanOrEqualTo(3);
        return found;
    }

    private static Properties read(URL file) throws IOException {
        Properties messages = new Properties();
        try (InputStream in = file.openStream()) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
