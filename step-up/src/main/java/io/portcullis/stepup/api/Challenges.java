package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Caller;
import io.portcullis.stepup.decision.Challenge;
import io.portcullis.stepup.decision.Decision;
import io.portcullis.stepup.decision.Decisions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.TokenUtil;

/** Answers with RFC 9470 where a user has to confirm who they are. */
final class Challenges {

    private final KeycloakSession session;

    Challenges(KeycloakSession session) {
        this.session = session;
    }

    Response answer(Caller caller, ObjectNode json) {
        String operation = EvaluationRequest.operation(json, "operation");
        Decision decision = new Decisions(session, caller.realm()).decide(caller.session(), operation, (String) null);
        return decision instanceof Decision.Denied denied
                ? answer(denied.challenge(), caller)
                : Response.noContent().build();
    }

    /** In the scheme of the caller's token. */
    static Response answer(Challenge challenge, Caller caller) {
        Response answer = challenge.answer();
        String header = answer.getHeaderString(HttpHeaders.WWW_AUTHENTICATE);
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, null)
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        caller.scheme() + header.substring(TokenUtil.TOKEN_TYPE_BEARER.length()))
                .build();
    }
}
