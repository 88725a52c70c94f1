package io.portcullis.stepup.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.journal.Journal;
import io.portcullis.kit.journal.JournalEntry;
import io.portcullis.kit.organizations.OrganizationAdministrators;
import io.portcullis.kit.stepup.Passed;
import io.portcullis.kit.stepup.StepUp;
import io.portcullis.stepup.decision.Decision;
import io.portcullis.stepup.decision.Decisions;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.PolicyChange;
import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.Requirement;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/** An organization's own rules, for its administrators; nobody else learns that it is there. */
final class OrganizationPolicy {

    private static final int LARGEST = 1 << 16;

    private final KeycloakSession session;
    private final Caller caller;
    private final OrganizationModel organization;

    OrganizationPolicy(KeycloakSession session, Caller caller, String alias) {
        this.session = session;
        this.caller = caller;
        this.organization = administeredBy(session, caller)
                .filter(one -> alias.equals(one.getAlias()))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** {@code {"organizations":[{"alias","name"}]}}: those the caller administers. */
    static ObjectNode administered(KeycloakSession session, Caller caller) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode organizations = json.putArray("organizations");
        administeredBy(session, caller)
                .sorted(Comparator.comparing(OrganizationModel::getName))
                .forEach(one ->
                        organizations.addObject().put("alias", one.getAlias()).put("name", one.getName()));
        return json;
    }

    /** The group that administers organizations has one name for the whole pack, an option of the audit log. */
    private static Stream<OrganizationModel> administeredBy(KeycloakSession session, Caller caller) {
        String group = Config.scope("eventsListener", "audit-log").get("organization-administrators", "administrators");
        return new OrganizationAdministrators(session, group).administeredBy(caller.realm(), caller.user());
    }

    Response rules(List<String> ifNoneMatch) {
        return PolicyAnswers.tagged(
                Json.bytes(OrganizationRules.json(OrganizationRules.of(caller.realm(), organization.getAlias()))),
                ifNoneMatch,
                "no-cache");
    }

    /** Makes these the organization's rules, if they still are what {@code ifMatch} says, in a transaction of its own. */
    Response replace(InputStream body, List<String> ifMatch) {
        if (caller.isServiceAccount()) {
            throw Refused.because(Response.Status.FORBIDDEN, "Only people change step-up policy.");
        }
        if (ifMatch.isEmpty()) {
            throw Refused.because(
                    Response.Status.PRECONDITION_REQUIRED,
                    "Header If-Match is needed, with the ETag of what you read.");
        }
        List<ComponentModel> wanted =
                OrganizationRules.read(Json.read(body, LARGEST), caller.realm(), organization.getAlias());
        Passed passed = freshProof();
        try {
            byte[] rules = KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), own -> replaced(own, wanted, ifMatch, passed));
            return PolicyAnswers.tagged(rules, List.of(), "no-cache");
        } catch (ComponentValidationException e) {
            throw Refused.badRequest(new ConsoleMessages(session, caller).sentence(e));
        } catch (WebApplicationException e) {
            throw Refused.badRequest(ConsoleMessages.sentence(e));
        }
    }

    private Passed freshProof() {
        Requirement requirement = PolicyChange.requirement(Policies.of(caller.realm()), organization.getAlias());
        Decision decision =
                new Decisions(session, caller.realm()).decide(caller.session(), PolicyChange.OPERATION, requirement);
        if (decision instanceof Decision.Denied denied) {
            throw new Refused(Challenges.answer(denied.challenge(), caller));
        }
        return ((Decision.Allowed) decision).passed().orElseThrow();
    }

    private byte[] replaced(KeycloakSession own, List<ComponentModel> wanted, List<String> ifMatch, Passed passed) {
        // Waits for others who change this policy; only then the database is asked for what there is, and not the
        // cache.
        own.getProvider(PolicyVersions.class).change(caller.realm());
        List<ComponentModel> stored = stored(own);
        ObjectNode before = OrganizationRules.json(stored);
        if (!EntityTag.of(Json.bytes(before)).isStronglyAmong(ifMatch)) {
            throw Refused.because(Response.Status.PRECONDITION_FAILED, "The rules were changed since you read them.");
        }
        RealmModel realm = own.realms().getRealm(caller.realm().getId());
        own.getContext().setRealm(realm);
        own.getContext().setClient(realm.getClientById(caller.client().getId()));
        own.getContext().setBearerToken(caller.token());
        new StepUp(own).passed(passed);
        replace(realm, stored, wanted);
        ObjectNode after = OrganizationRules.json(stored(own));
        Journal.write(own, entry(own, realm, before, after));
        return Json.bytes(after);
    }

    private List<ComponentModel> stored(KeycloakSession own) {
        RealmModel realm =
                own.getProvider(RealmProvider.class).getRealm(caller.realm().getId());
        return OrganizationRules.of(realm, organization.getAlias());
    }

    /** A rule for the same operations is changed in place, so that none is missing in between. */
    private static void replace(RealmModel realm, List<ComponentModel> stored, List<ComponentModel> wanted) {
        Map<String, ComponentModel> left = new HashMap<>();
        stored.forEach(component -> left.put(OrganizationRules.match(component), component));
        wanted.forEach(component -> {
            ComponentModel same = left.remove(OrganizationRules.match(component));
            component.setId(same == null ? null : same.getId());
        });
        left.values().forEach(realm::removeComponent);
        wanted.stream().filter(component -> component.getId() != null).forEach(realm::updateComponent);
        wanted.stream().filter(component -> component.getId() == null).forEach(realm::addComponentModel);
    }

    private JournalEntry entry(KeycloakSession own, RealmModel realm, ObjectNode before, ObjectNode after) {
        return new JournalEntry(
                realm,
                "step-up-policy.update",
                false,
                null,
                Objects.requireNonNull(
                        own.users().getUserById(realm, caller.user().getId())),
                caller.client().getClientId(),
                caller.session().getId(),
                new JournalEntry.Target("organization", organization.getId(), organization.getAlias()),
                organization.getId(),
                before,
                after);
    }
}
