package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Several questions in one request (AuthZEN 1.0, section 7). */
record Batch(List<EvaluationRequest> evaluations, Semantic semantic) {

    private static final int MOST = 100;

    /** Which of the questions are answered. */
    enum Semantic {
        EXECUTE_ALL,
        DENY_ON_FIRST_DENY,
        PERMIT_ON_FIRST_PERMIT;

        /** Whether what comes after this decision is left out. */
        boolean endsWith(boolean decision) {
            return this == (decision ? PERMIT_ON_FIRST_PERMIT : DENY_ON_FIRST_DENY);
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing if there are no questions but the one in the object itself. */
    static Optional<Batch> of(ObjectNode json) {
        JsonNode items = json.path("evaluations");
        if (items.isMissingNode() || (items.isArray() && items.isEmpty())) {
            return Optional.empty();
        }
        if (!(items instanceof ArrayNode) || items.size() > MOST) {
            throw Refused.badRequest("Member evaluations is an array of at most " + MOST + " objects.");
        }
        Semantic semantic = semantic(json);
        List<EvaluationRequest> evaluations = new ArrayList<>();
        for (JsonNode item : items) {
            if (!(item instanceof ObjectNode own)) {
                throw Refused.badRequest("Member evaluations is an array of at most " + MOST + " objects.");
            }
            evaluations.add(EvaluationRequest.of(withDefaults(own, json)));
        }
        return Optional.of(new Batch(List.copyOf(evaluations), semantic));
    }

    /** What a question leaves out, the request says for all. */
    private static ObjectNode withDefaults(ObjectNode item, ObjectNode request) {
        ObjectNode whole = item.objectNode();
        Stream.of("subject", "action", "resource")
                .filter(request::has)
                .forEach(member -> whole.set(member, request.get(member)));
        return whole.setAll(item);
    }

    private static Semantic semantic(ObjectNode json) {
        if (!json.has("options")) {
            return Semantic.EXECUTE_ALL;
        }
        Optional<String> named = Members.text(Members.object(json, "options"), "evaluations_semantic");
        return named.isEmpty()
                ? Semantic.EXECUTE_ALL
                : Stream.of(Semantic.values())
                        .filter(semantic -> semantic.text().equals(named.get()))
                        .findFirst()
                        .orElseThrow(() -> Refused.badRequest("Member evaluations_semantic is execute_all,"
                                + " deny_on_first_deny or permit_on_first_permit."));
    }
}
