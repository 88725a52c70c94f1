package io.portcullis.stories.pages;

import io.portcullis.stories.harness.Chrome;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;

/** Looks at the page that is shown: on a desktop and a phone, in light and in dark. */
final class Looks {
    private static final Map<String, Consumer<Chrome>> WAYS = Map.of(
            "desktop-light", chrome -> chrome.desktop().light(),
            "desktop-dark", chrome -> chrome.desktop().dark(),
            "phone-light", chrome -> chrome.phone().light(),
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
        WAYS.forEach((way, change) -> {
            change.accept(chrome);
            String look = name + "-" + language + "-" + way;
            chrome.screenshot(look);
            findings.assertThat(chrome.language()).as(look).isEqualTo(language);
            findings.assertThat(chrome.overflows()).as("%s is too wide", look).isFalse();
            findings.assertThat(chrome.accessibilityFindings()).as(look).isEmpty();
        });
    }

    void assertNothingFound() {
        findings.assertAll();
    }
}
