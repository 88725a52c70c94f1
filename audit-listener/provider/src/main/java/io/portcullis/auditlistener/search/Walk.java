package io.portcullis.auditlistener.search;

import java.util.Optional;

/**
 * What one request asks for.
 *
 * @param limit entries of a page
 * @param cursor where an earlier page ended
 */
public record Walk(Scope scope, Filter filter, boolean ascending, int limit, Optional<String> cursor) {

    /** All that has to stay the same from page to page. */
    String identity() {
        return scope + "|" + filter + "|" + ascending;
    }
}
