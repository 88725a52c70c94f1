package io.portcullis.stories.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log as people read it, in a real browser; what was seen is in {@code target/fork-<n>/screenshots}. */
@Portcullis
final class AuditPageStory {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String MARKUP = "<img src=x onerror=document.title='owned'>";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void is_accessible_and_fits(String language, Chrome chrome, Realm realm, User person) {
        Looks looks = new Looks(chrome, language);
        rename(realm, person);

        reads(chrome, realm, "audra@example.org");
        looks.at("portcullis-audit-log", "audit-list");
        opensFirst(chrome, "user.update");
        chrome.press("#verify");
        await("the verdict").atMost(SOON).until(() -> !chrome.texts(".verdict").isEmpty());
        looks.at("portcullis-audit-log", "audit-verified");

        chrome.forgetsEverything();
        reads(chrome, realm, "alice@example.org");
        looks.at("portcullis-audit-log-forbidden", "audit-forbidden");
        looks.assertNothingFound();
    }

    @Test
    void an_entry_is_shown_with_its_changes_and_verifies(Chrome chrome, Realm realm) {
        realm.adminPost("/roles", Json.object().put("name", "markup").put("description", MARKUP));

        reads(chrome, realm, "audra@example.org");
        opensFirst(chrome, "role.create");

        assertThat(chrome.texts("#entry")).singleElement().asString().contains("/description", MARKUP, "admin");
        assertThat(chrome.texts("img[src=x]")).as("markup of an entry").isEmpty();
        chrome.press("#verify");
        await("the verdict")
                .atMost(SOON)
                .until(() -> !chrome.texts(".verdict.ok").isEmpty());
        assertThat(chrome.texts(".steps li.failed")).isEmpty();
        assertThat(chrome.texts(".steps li.ok")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void an_organizations_administrator_sees_its_entries_only(Chrome chrome, Realm realm) {
        reads(chrome, realm, "olga@north.example");

        chrome.shows("portcullis-audit-log");
        await("entries").atMost(SOON).until(() -> !chrome.texts("#list a").isEmpty());
        assertThat(String.join("\n", chrome.texts("#list"))).doesNotContain("audra", "alice", "otto");
    }

    private static void rename(Realm realm, User person) {
        realm.adminPut("/users/" + person.id(), Json.object().put("firstName", "Alexandra"));
    }

    private static void reads(Chrome chrome, Realm realm, String email) {
        chrome.opens(page(realm));
        chrome.shows("login-login");
        chrome.type("username", email);
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
    }

    private static void opensFirst(Chrome chrome, String action) {
        chrome.shows("portcullis-audit-log");
        chrome.type("action", action);
        chrome.press("#filters [type=submit]");
        await("entries of " + action).atMost(SOON).until(() -> {
            List<String> found = chrome.texts("#list a");
            return !found.isEmpty() && found.size() < 10;
        });
        chrome.press("#list a");
        await("the entry").atMost(SOON).until(() -> !chrome.texts("#verify").isEmpty());
    }

    private static URI page(Realm realm) {
        return URI.create(realm.url() + "/audit-log/");
    }
}
