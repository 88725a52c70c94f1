package io.portcullis.kit.problem;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** An error answer of RFC 9457 without a type of its own: {@code title} and {@code status} say what it is. */
public final class Problem {

    private static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /**
     * The answer.
     *
     * @param detail a sentence for whoever made the request
     */
    public static Response of(Response.Status status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(Map.of("title", status.getReasonPhrase(), "status", status.getStatusCode(), "detail", detail))
                .build();
    }
}
