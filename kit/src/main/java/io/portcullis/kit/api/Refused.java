package io.portcullis.kit.api;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** A request that is not done, with its answer. */
public final class Refused extends RuntimeException {

    private final transient Supplier<Response> answer;

    public Refused(Response answer) {
        this.answer = () -> answer;
    }

    private Refused(Response.Status status, String detail) {
        super(status.getStatusCode() + " " + detail);
        this.answer = () -> Problem.of(status, detail);
    }

    /**
     * With a problem as its answer.
     *
     * @param detail a sentence for whoever made the request; repeats nothing of it
     */
    public static Refused because(Response.Status status, String detail) {
        return new Refused(status, detail);
    }

    public static Refused badRequest(String detail) {
        return because(Response.Status.BAD_REQUEST, detail);
    }

    public static Refused forbidden() {
        return because(Response.Status.FORBIDDEN, "Your roles do not allow this.");
    }

    public static Refused notFound() {
        return because(Response.Status.NOT_FOUND, "There is no such thing, or it is not yours to see.");
    }

    public Response answer() {
        return answer.get();
    }
}
