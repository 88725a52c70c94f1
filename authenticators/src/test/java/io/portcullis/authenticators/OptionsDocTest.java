package io.portcullis.authenticators;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;

/** docs/options.md is what the declarations say, and every option has its words in both languages. */
class OptionsDocTest {

    private static final Path DOCUMENT = Path.of("../docs/options.md");

    @Test
    void document_isUpToDate() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("portcullis.write-docs")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("run `mvn -pl authenticators test -Dtest=OptionsDocTest -Dportcullis.write-docs=true` to renew it")
                .hasContent(expected);
    }

    @Test
    void messages_areCompleteInGerman() throws IOException {
        assertThat(messages("de").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(messages("en").stringPropertyNames());
    }

    private static String document() throws IOException {
        Properties messages = messages("en");
        StringBuilder text = new StringBuilder("# Options\n\nMade from the declarations in the code; durations are in"
                + " seconds. Set them in the admin console (Authentication, the flow, the gear of the step), in realm"
                + " JSON (`authenticatorConfig`) or over REST.\n");
        for (Options options : declared()) {
            text.append("\n## `").append(options.provider()).append("`\n\n");
            text.append("| Option | Default | Allowed | What it does |\n|---|---|---|---|\n");
            for (Option<?> option : options.all()) {
                String help = messages.getProperty(options.provider() + '.' + option.key() + ".help");
                assertThat(help).as("help of %s", option.key()).isNotBlank();
                assertThat(messages.getProperty(options.provider() + '.' + option.key()))
                        .as("label of %s", option.key())
                        .isNotBlank();
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(option.key(), option.defaultText(), option.range(), help.replace("''", "'")));
            }
        }
        return text.toString();
    }

    private static List<Options> declared() {
        return ServiceLoader.load(AuthenticatorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(Options.Declared.class::isInstance)
                .map(factory -> ((Options.Declared) factory).options())
                .sorted(Comparator.comparing(Options::provider))
                .toList();
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        try (InputStream file = OptionsDocTest.class.getResourceAsStream(
                "/theme-resources/messages/messages_" + language + ".properties")) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
