package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.search.Busy;
import io.portcullis.auditlistener.search.Cursors;
import io.portcullis.auditlistener.search.InvalidRequest;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/audit-log/v1}; refusals are problem+json. */
public final class LogResource {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final KeycloakSession session;
    private final Supplier<Cursors> cursors;
    private final Callers callers;
    private final Readers readers;

    LogResource(KeycloakSession session, Supplier<Cursors> cursors) {
        this.session = session;
        this.cursors = cursors;
        this.callers = new Callers(session, AuditLogResource.BROWSERS);
        this.readers = new Readers(session, callers);
    }

    /** Lets browsers ask. */
    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return AuditLogResource.BROWSERS.preflight(session);
    }

    /** A page of entries. */
    @GET
    @Path("entries")
    public Response entries() {
        return answer(() -> {
            Caller caller = callers.required();
            return new EntryAnswers(session, readers).page(caller, parameters(EntryAnswers.PARAMETERS), cursors.get());
        });
    }

    /** An application's entry. */
    @POST
    @Path("entries")
    public Response add(InputStream body) {
        return answer(() -> {
            Caller caller = callers.required();
            parameters(Set.of());
            return new Intake(session, callers).add(caller, body);
        });
    }

    /** One entry. */
    @GET
    @Path("entries/{id}")
    public Response entry(@PathParam("id") String id) {
        return answer(() -> new EntryAnswers(session, readers).one(callers.required(), otherRealm(), id));
    }

    /** The proof that an entry is in the tree. */
    @GET
    @Path("entries/{id}/proof")
    public Response proof(@PathParam("id") String id) {
        return answer(() -> new EntryAnswers(session, readers).proof(callers.required(), otherRealm(), id));
    }

    /** The proof that the tree only grew. */
    @GET
    @Path("consistency")
    public Response consistency() {
        return answer(() -> {
            Caller caller = callers.required();
            Parameters parameters = parameters(Set.of("from", "to", Readers.REALM));
            String log = readers.scope(caller, parameters.text(Readers.REALM, Readers.LONGEST_REALM))
                    .log();
            return new TreeAnswers(session, log).consistency(parameters);
        });
    }

    /** The newest checkpoint. */
    @GET
    @Path("checkpoint")
    public Response checkpoint() {
        return answer(() -> tree().checkpoint());
    }

    /** The verifier keys. */
    @GET
    @Path("key")
    public Response key() {
        return answer(() -> tree().key());
    }

    /** A tile of hashes, or, for who may read the log, of records. */
    @GET
    @Path("tile/{path:.*}")
    public Response tile(@PathParam("path") String path) {
        return answer(() -> path.startsWith("entries/")
                ? new TreeAnswers(session, readers.whole(callers.required(), otherRealm())).records(path)
                : tree().tile(path));
    }

    /** The log as a file that verifies itself. */
    @GET
    @Path("export")
    public Response export() {
        return answer(() -> {
            Caller caller = callers.required();
            return new ExportAnswer(session, readers).zip(caller, parameters(ExportAnswer.PARAMETERS));
        });
    }

    /** Erases a person. */
    @POST
    @Path("erasures")
    public Response erase(InputStream body) {
        return answer(() -> {
            Caller caller = callers.required();
            parameters(Set.of());
            return new Erasures(session, callers).erase(caller, body);
        });
    }

    /** What everybody may see; that of another realm only who may read its log. */
    private TreeAnswers tree() {
        var other = otherRealm();
        String log =
                other.isEmpty() ? session.getContext().getRealm().getId() : readers.whole(callers.required(), other);
        Cors.builder().allowAllOrigins().add();
        return new TreeAnswers(session, log);
    }

    private Optional<String> otherRealm() {
        return parameters(Set.of(Readers.REALM)).text(Readers.REALM, Readers.LONGEST_REALM);
    }

    private Parameters parameters(Set<String> known) {
        return new Parameters(session.getContext().getUri().getQueryParameters(), known);
    }

    private static Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Refused e) {
            return e.answer();
        } catch (InvalidRequest e) {
            return Problem.of(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (Busy e) {
            return Response.fromResponse(Problem.of(
                            Response.Status.SERVICE_UNAVAILABLE,
                            "Too many entries wait to be sealed; ask again in a moment."))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
    }
}
