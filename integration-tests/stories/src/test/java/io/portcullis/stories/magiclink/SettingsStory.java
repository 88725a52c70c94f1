package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin changes the settings of the magic link. */
@Portcullis(realm = RaisedLimits.class)
final class SettingsStory {
    @ParameterizedTest
    @CsvSource({"lifespan, 0, 1…86400 s", "requests, none, 1…1000000", "createUsers, maybe, 'true, false'"})
    void what_makes_no_sense_is_not_saved(String option, String value, String allowed, Realm realm) {
        JsonNode before = config(realm, "portcullis-magic-link");

        assertThatThrownBy(() -> save(realm, "portcullis-magic-link", option, value))
                .hasMessageContaining("400")
                .hasMessageContaining(allowed);

        assertThat(config(realm, "portcullis-magic-link")).isEqualTo(before);
    }

    @Test
    void what_makes_sense_is_saved(Realm realm) {
        save(realm, "portcullis-magic-link", "lifespan", "600");

        assertThat(config(realm, "portcullis-magic-link")
                        .path("config")
                        .path("lifespan")
                        .asText())
                .isEqualTo("600");
    }

    @Test
    void the_settings_of_others_are_none_of_our_business(Realm realm) {
        save(realm, "conditional-level-of-authentication", "lifespan", "5");
    }

    private static void save(Realm realm, String authenticator, String option, String value) {
        ObjectNode config = config(realm, authenticator);
        config.withObject("/config").put(option, value);
        realm.adminPut("/authentication/config/" + config.path("id").asText(), config);
    }

    private static ObjectNode config(Realm realm, String authenticator) {
        for (JsonNode execution : realm.admin("/authentication/flows/portcullis%20browser/executions")) {
            if (execution.path("providerId").asText().equals(authenticator)) {
                return (ObjectNode) realm.admin("/authentication/config/"
                        + execution.path("authenticationConfig").asText());
            }
        }
        throw new AssertionError("No " + authenticator);
    }
}
