package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a browser shows. Pages recognise themselves by the {@code data-page-id} of their body. */
public class Page {
    private final Browser browser;
    private final Visit visit;
    private final Document document;

    Page(Browser browser, Visit visit) {
        this.browser = browser;
        this.visit = visit;
        this.document = Jsoup.parse(visit.body(), visit.uri().toString());
    }

    /** The page as what it must be; fails with what it is instead. */
    public final <P extends Page> P as(Class<P> kind) {
        assertThat(this).isInstanceOf(kind);
        return kind.cast(this);
    }

    public final int status() {
        return visit.status();
    }

    public final URI uri() {
        return visit.uri();
    }

    public final Optional<String> header(String name) {
        return visit.headers().firstValue(name);
    }

    /** All headers of the answer. */
    public final Map<String, List<String>> headers() {
        return visit.headers().map();
    }

    /** What a person can read on it. */
    public final String text() {
        return document.body().text();
    }

    public final String html() {
        return visit.body();
    }

    public final String id() {
        return idOf(document);
    }

    public final boolean has(String selector) {
        return document.selectFirst(selector) != null;
    }

    @Override
    public final String toString() {
        return "%s, status %d, %s: %s".formatted(id(), status(), uri().getPath(), text());
    }

    final Element element(String selector) {
        Element found = document.selectFirst(selector);
        if (found == null) {
            throw new AssertionError("No " + selector + " on " + this);
        }
        return found;
    }

    final Browser browser() {
        return browser;
    }

    final Visit visit() {
        return visit;
    }

    final Document document() {
        return document;
    }

    /** Presses a button or follows a link. */
    final Page click(String selector) {
        Element element = element(selector);
        if (element.normalName().equals("a")) {
            return browser.visits(uri().resolve(element.attr("href")));
        }
        return Form.holding(this, selector).press(selector);
    }

    static String idOf(Document document) {
        return document.body().attr("data-page-id");
    }
}
