package io.portcullis.stories.pages;

import io.portcullis.stories.harness.Chrome;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;

/** Looks at the page that is shown, on a desktop and a phone, in light and dark; in German at two of the four. */
final class Looks {
    private static final Map<String, Consumer<Chrome>> ALWAYS = Map.of(
            "desktop-light", chrome -> chrome.desktop().light(),
            "phone-dark", chrome -> chrome.phone().dark());
    private static final Map<String, Consumer<Chrome>> IN_ENGLISH = Map.of(
            "desktop-dark", chrome -> chrome.desktop().dark(),
            "phone-light", chrome -> chrome.phone().light());

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
        ALWAYS.forEach((way, change) -> at(name, way, change));
        if (language.equals("en")) {
            IN_ENGLISH.forEach((way, change) -> at(name, way, change));
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
