package io.portcullis.auditlistener.api;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.core.Response;

/** A request that is not done, with its answer. */
final class Refused extends RuntimeException {

    private final transient Response answer;

    Refused(Response answer) {
        this.answer = answer;
    }

    static Refused because(Response.Status status, String detail) {
        return new Refused(Problem.of(status, detail));
    }

    static Refused badRequest(String detail) {
        return because(Response.Status.BAD_REQUEST, detail);
    }

    static Refused forbidden() {
        return because(Response.Status.FORBIDDEN, "Your roles do not allow this.");
    }

    static Refused notFound() {
        return because(Response.Status.NOT_FOUND, "There is no such thing, or it is not yours to see.");
    }

    Response answer() {
        return answer;
    }
}
