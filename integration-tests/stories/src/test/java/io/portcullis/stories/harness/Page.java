package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The value of a field or button. */
    public final String valueOf(String selector) {
        return element(selector).val();
    }

    /** What it warns of about second factors. */
    public final List<String> warnings() {
        return document.select(".portcullis-warning").eachText();
    }

    @Override
    public final String toString() {
        return "%s, status %d, %s: %s".formatted(id(), status(), uri().getPath(), text());
    }

    /** Posts these fields, and no others, to where the page's form would go: what no button of it sends. */
    public final Page submits(Map<String, String> fields) {
        return submits(List.copyOf(fields.entrySet()));
    }

    /** The same, with names that may occur several times. */
    public final Page submits(List<Map.Entry<String, String>> fields) {
        return browser.posts(
                action(),
                fields.stream()
                        .map(field -> new Http.Field(field.getKey(), field.getValue()))
                        .toList());
    }

    /** As the link of this name does, whether or not the page offers it. */
    public final Page tryAnotherWay() {
        return submits(Map.of("tryAnotherWay", "on"));
    }

    /** As the link "Restart login" does, whether or not the page offers it. */
    public final Page restartLogin() {
        List<Http.Field> kept = Http.query(action()).entrySet().stream()
                .filter(each -> Set.of("client_id", "tab_id", "client_data").contains(each.getKey()))
                .map(each -> new Http.Field(each.getKey(), each.getValue()))
                .toList();
        return browser.visits(action().resolve("restart?" + Http.encode(kept)));
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

    private URI action() {
        return uri().resolve(element("form[action*=/login-actions/]").attr("action"));
    }

    static String idOf(Document document) {
        return document.body().attr("data-page-id");
    }
}
