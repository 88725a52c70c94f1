package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Policy;
import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.Requirement;
import io.portcullis.stepup.policy.Rule;
import io.portcullis.stepup.policy.Settings;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Tells the policy in force, to applications that check tokens themselves. */
final class PolicyAnswers {

    private static final String KEPT = "private, max-age=60";

    private final KeycloakSession session;

    PolicyAnswers(KeycloakSession session) {
        this.session = session;
    }

    Response inForce(Caller caller, Optional<String> organization, List<String> ifNoneMatch) {
        Organizations organizations = new Organizations(session, caller.realm());
        if (organization
                .filter(alias -> !organizations.has(alias, caller.user()))
                .isPresent()) {
            throw Refused.notFound();
        }
        Policy policy = Policies.of(caller.realm());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", session.getProvider(PolicyVersions.class).current(caller.realm()));
        json.put("gracePeriod", policy.settings().gracePeriod());
        ArrayNode operations = json.putArray("operations");
        policy.inForce(organization.orElse(null)).stream()
                .sorted(Comparator.comparing((Rule rule) -> rule.operation().toString())
                        .thenComparing(Rule::binding))
                .forEach(rule -> operations.add(operation(rule, policy.settings())));
        return tagged(Json.bytes(json), ifNoneMatch, KEPT);
    }

    private static ObjectNode operation(Rule rule, Settings settings) {
        Requirement requirement = rule.requirement(settings);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("match", rule.operation().toString());
        json.put("gracePeriod", requirement.gracePeriod());
        ArrayNode methods = json.putArray("methods");
        requirement.methods().forEach(method -> methods.add(method.policyName()));
        json.put("minimumProof", requirement.minimumProof().text());
        return json.put("binding", rule.binding().text());
    }

    /** The content with its tag, or 304 to who has it. */
    static Response tagged(byte[] content, List<String> ifNoneMatch, String howLong) {
        EntityTag tag = EntityTag.of(content);
        Response.ResponseBuilder answer = tag.isAmong(ifNoneMatch)
                ? Response.notModified()
                : Response.ok(content, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, tag.text())
                .header(HttpHeaders.CACHE_CONTROL, howLong)
                .header(HttpHeaders.VARY, "Authorization, Origin")
                .build();
    }
}
