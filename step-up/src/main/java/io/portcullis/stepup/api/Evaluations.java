package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Refused;
import io.portcullis.stepup.decision.Challenge;
import io.portcullis.stepup.decision.Decision;
import io.portcullis.stepup.decision.Decisions;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Answers questions: a user's about their own session, and those of clients with role {@value #ROLE} about any session they can
 * name, with its user.
 */
final class Evaluations {

    private static final String ROLE = "evaluate-step-up";
    private static final String USER = "user";

    private final KeycloakSession session;
    private final Caller caller;
    private final boolean mayNameSessions;
    private final Organizations organizations;
    private final Decisions decisions;

    Evaluations(KeycloakSession session, Callers callers, Caller caller) {
        this.session = session;
        this.caller = caller;
        this.mayNameSessions = caller.isServiceAccount() && callers.have(caller, ROLE);
        this.organizations = new Organizations(session, caller.realm());
        this.decisions = new Decisions(session, caller.realm());
    }

    ObjectNode one(EvaluationRequest request) {
        return answer(permitted(request));
    }

    /** Asks nothing before all of it may be asked. */
    ObjectNode all(Batch batch) {
        List<Question> questions = new ArrayList<>();
        batch.evaluations().forEach(request -> questions.add(permitted(request)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode answers = json.putArray("evaluations");
        for (Question question : questions) {
            ObjectNode answer = answer(question);
            answers.add(answer);
            if (batch.semantic().endsWith(answer.path("decision").asBoolean())) {
                break;
            }
        }
        return json;
    }

    /**
     * A question the caller may ask.
     *
     * @param subject nothing if there is no such session
     */
    private record Question(EvaluationRequest request, Optional<UserSessionModel> subject) {}

    private Question permitted(EvaluationRequest request) {
        if (isCaller(request)) {
            return new Question(request, Optional.of(caller.session()));
        }
        if (!mayNameSessions) {
            throw Refused.because(
                    Response.Status.FORBIDDEN, "You can ask for the user and the session of your token only.");
        }
        String sid = request.sid()
                .orElseThrow(() -> Refused.badRequest("Member sid is needed in the subject's properties."));
        return new Question(request, request.subjectType().equals(USER) ? living(sid, request) : Optional.empty());
    }

    private boolean isCaller(EvaluationRequest request) {
        return request.subjectType().equals(USER)
                && request.subjectId().equals(caller.user().getId())
                && request.sid().map(caller.session().getId()::equals).orElse(true);
    }

    private Optional<UserSessionModel> living(String sid, EvaluationRequest request) {
        return Stream.<@Nullable UserSessionModel>of(session.sessions().getUserSession(caller.realm(), sid))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> Optional.ofNullable(session.sessions().getOfflineUserSession(caller.realm(), sid)))
                .filter(one -> AuthenticationManager.isSessionValid(caller.realm(), one))
                .filter(one -> isOf(one.getUser(), request.subjectId()));
    }

    private static boolean isOf(@Nullable UserModel user, String id) {
        return user != null && user.isEnabled() && user.getId().equals(id);
    }

    private ObjectNode answer(Question question) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Optional<String> asked = question.request().organization();
        boolean outsider = !mayNameSessions
                && asked.filter(alias -> !organizations.has(alias, caller.user()))
                        .isPresent();
        if (question.subject().isEmpty() || outsider) {
            return json.put("decision", false);
        }
        Decision decision =
                decisions.decide(question.subject().get(), question.request().operation(), asked.orElse(null));
        json.put("decision", decision instanceof Decision.Allowed);
        if (decision instanceof Decision.Denied denied
                && helps(denied.challenge(), question.subject().get())) {
            json.set("context", denied.challenge().context());
        }
        return json;
    }

    /** Whether the person could do in this session what is asked for. */
    private static boolean helps(Challenge challenge, UserSessionModel subject) {
        return !challenge.requirement().methods().isEmpty()
                && subject.getUser().getServiceAccountClientLink() == null
                && subject.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null;
    }
}
