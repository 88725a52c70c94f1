package io.portcullis.stories.harness;

import java.net.URI;
import java.net.http.HttpHeaders;

/** One answer to one request. */
record Visit(String method, URI uri, int status, HttpHeaders headers, String body) {
    boolean redirects() {
        return status >= 300 && status < 400 && headers.firstValue("Location").isPresent();
    }

    URI location() {
        return uri.resolve(headers.firstValue("Location").orElseThrow());
    }
}
