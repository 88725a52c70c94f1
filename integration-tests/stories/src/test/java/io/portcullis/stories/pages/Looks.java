package io.portcullis.stories.pages;

import io.portcullis.stories.harness.Chrome;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;

/** Looks at the page that is shown, on a desktop and a phone; in English also in dark. */
final class Looks {
    private static final Map<String, Consumer<Chrome>> LIGHT = Map.of(
            "desktop-light", chrome -> chrome.desktop().light(),
            "phone-light", chrome -> chrome.phone().light());
    private static final Map<String, Consumer<Chrome>> DARK = Map.of(
            "desktop-dark", chrome -> chrome.desktop().dark(),
            "phone-dark", chrome -> chrome.phone().dark());

    private final Chrome chrome;
    private final String language;
    private final SoftAssertions findings = new SoftAssertions();

    Looks(Chrome chrome, String language) {
        this.chrome = chrome.speaks(language);
        this.language = language;
    }

    /** Waits for a page and notes what is wrong with it. */
    void at(String pageId, String name) {
        chrome.shows(pageId);
        findings.assertThat(chrome.language()).as("language of %s", name).isEqualTo(language);
        LIGHT.forEach((way, change) -> at(name, way, change));
        if (language.equals("en")) {
            DARK.forEach((way, change) -> at(name, way, change));
        }
    }

    void assertNothingFound() {
        findings.assertAll();
    }

    private void at(String name, String way, Consumer<Chrome> change) {
        String look = name + "-" + language + "-" + way;
        change.accept(chrome);
        chrome.screenshot(look);
        findings.assertThat(chrome.overflows()).as("%s is too wide", look).isFalse();
        findings.assertThat(chrome.accessibilityFindings()).as(look).isEmpty();
    }
}
