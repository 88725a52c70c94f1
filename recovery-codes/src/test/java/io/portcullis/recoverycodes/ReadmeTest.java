package io.portcullis.recoverycodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The README's table of options is what the declarations say, and every message exists in both languages. */
class ReadmeTest {

    @Test
    void table_isUpToDate() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Properties messages = messages("en");
        for (Options options : List.of(RecoveryCodeOptions.DECLARED, RecoveryCodesSettings.DECLARED)) {
            for (Option<?> option : options.all()) {
                assertThat(readme)
                        .contains("| `%s` | `%s` | %s | %s | %s |\n"
                                .formatted(
                                        options.provider(),
                                        option.key(),
                                        option.defaultText(),
                                        option.range(),
                                        messages.getProperty(options.provider() + '.' + option.key() + ".help")));
            }
        }
    }

    @Test
    void messages_areCompleteInGerman() throws IOException {
        assertThat(messages("de").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(messages("en").stringPropertyNames());
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        try (InputStream file = ReadmeTest.class.getResourceAsStream(
                "/theme-resources/messages/messages_" + language + ".properties")) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        return messages;
    }
}
