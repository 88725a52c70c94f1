package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.BrowserAccess;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import io.portcullis.stepup.page.StepUpPage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/step-up}; refusals are problem+json, and every answer carries the request's id. */
public final class StepUpResource {

    private static final String REQUEST_ID = "X-Request-ID";
    private static final int LONGEST_REQUEST_ID = 256;
    private static final String ORGANIZATION = "organization";
    private static final int LONGEST_PARAMETER = 255;
    private static final int LARGEST = 1 << 18;

    private static final BrowserAccess BROWSERS = new BrowserAccess(
            List.of("GET", "POST", "PUT", "OPTIONS"),
            List.of(REQUEST_ID, HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH),
            List.of(REQUEST_ID, HttpHeaders.ETAG, HttpHeaders.WWW_AUTHENTICATE));

    private final KeycloakSession session;
    private final Callers callers;

    StepUpResource(KeycloakSession session) {
        this.session = session;
        this.callers = new Callers(session, BROWSERS);
        lines(REQUEST_ID).stream()
                .findFirst()
                .filter(id -> id.length() <= LONGEST_REQUEST_ID)
                .ifPresent(id -> session.getContext().getHttpResponse().setHeader(REQUEST_ID, id));
    }

    /** The page for people. */
    @Path("")
    public Object page() {
        return StepUpPage.at(session);
    }

    /** Lets browsers ask. */
    @OPTIONS
    @Path("v1/{any:.*}")
    public Response preflight() {
        return BROWSERS.preflight(session);
    }

    /** Where the decision API is. */
    @GET
    @Path("v1/.well-known/authzen-configuration")
    public Response metadata() {
        return answer(() -> {
            parameters(Set.of());
            return Metadata.of(
                    session.getContext().getUri(), session.getContext().getRealm());
        });
    }

    /** Whether one operation may go on. */
    @POST
    @Path("v1/access/v1/evaluation")
    public Response evaluation(InputStream body) {
        return answer(() -> {
            Evaluations evaluations = evaluations();
            return ok(evaluations.one(EvaluationRequest.of(Json.read(body, LARGEST))));
        });
    }

    /** Whether several operations may go on. */
    @POST
    @Path("v1/access/v1/evaluations")
    public Response evaluations(InputStream body) {
        return answer(() -> {
            Evaluations evaluations = evaluations();
            ObjectNode json = Json.read(body, LARGEST);
            return ok(
                    Batch.of(json).map(evaluations::all).orElseGet(() -> evaluations.one(EvaluationRequest.of(json))));
        });
    }

    /** Sends the user to confirm who they are, or does nothing if they just did. */
    @POST
    @Path("v1/challenge")
    public Response challenge(InputStream body) {
        return answer(() -> {
            Caller caller = caller(Set.of());
            return new Challenges(session).answer(caller, Json.read(body, LARGEST));
        });
    }

    /** The policy in force. */
    @GET
    @Path("v1/policy")
    public Response policy() {
        return answer(() -> {
            Caller caller = caller(Set.of(ORGANIZATION));
            return new PolicyAnswers(session)
                    .inForce(caller, parameter(ORGANIZATION), lines(HttpHeaders.IF_NONE_MATCH));
        });
    }

    /** The organizations whose rules the caller may change. */
    @GET
    @Path("v1/organizations")
    public Response organizations() {
        return answer(() -> ok(OrganizationPolicy.administered(session, caller(Set.of()))));
    }

    /** An organization's own rules. */
    @GET
    @Path("v1/organizations/{alias}/policy")
    public Response organizationPolicy(@PathParam("alias") String alias) {
        return answer(
                () -> new OrganizationPolicy(session, caller(Set.of()), alias).rules(lines(HttpHeaders.IF_NONE_MATCH)));
    }

    /** Replaces them. */
    @PUT
    @Path("v1/organizations/{alias}/policy")
    public Response replaceOrganizationPolicy(@PathParam("alias") String alias, InputStream body) {
        return answer(() ->
                new OrganizationPolicy(session, caller(Set.of()), alias).replace(body, lines(HttpHeaders.IF_MATCH)));
    }

    private Evaluations evaluations() {
        return new Evaluations(session, callers, caller(Set.of()));
    }

    private Caller caller(Set<String> parameters) {
        Caller caller = callers.required();
        parameters(parameters);
        return caller;
    }

    private void parameters(Set<String> known) {
        if (!known.containsAll(
                session.getContext().getUri().getQueryParameters().keySet())) {
            throw Refused.badRequest(
                    known.isEmpty() ? "There are no parameters." : "Known parameters are: " + known + ".");
        }
    }

    private Optional<String> parameter(String name) {
        List<String> values = session.getContext().getUri().getQueryParameters().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refused.badRequest("Parameter " + name + " can be given once.");
        }
        Optional<String> value = values.stream().filter(text -> !text.isEmpty()).findFirst();
        if (value.filter(text ->
                        text.length() > LONGEST_PARAMETER || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw Refused.badRequest("Parameter " + name + " has at most " + LONGEST_PARAMETER
                    + " characters, and no control characters.");
        }
        return value;
    }

    private List<String> lines(String header) {
        return Optional.ofNullable(
                        session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(header))
                .orElse(List.of());
    }

    private static Response ok(ObjectNode json) {
        return Json.answer(Response.Status.OK, json).build();
    }

    private static Response answer(Supplier<Response> work) {
        Response answer;
        try {
            answer = work.get();
        } catch (Refused e) {
            answer = e.answer();
        }
        return answer.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }
}
