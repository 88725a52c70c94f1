package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.EntryReader;
import io.portcullis.auditlistener.entry.Seal;
import io.portcullis.auditlistener.sealing.SealedTree;
import io.portcullis.auditlistener.sealing.Seals;
import io.portcullis.auditlistener.search.Cursors;
import io.portcullis.auditlistener.search.Filter;
import io.portcullis.auditlistener.search.Page;
import io.portcullis.auditlistener.search.Scope;
import io.portcullis.auditlistener.search.Search;
import io.portcullis.auditlistener.search.Walk;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Answers about entries. */
final class EntryAnswers {

    static final Set<String> PARAMETERS = Set.of(
            "actor",
            "action",
            "targetType",
            "targetId",
            "organization",
            "outcome",
            "ip",
            "from",
            "to",
            "q",
            "order",
            "limit",
            "cursor",
            Readers.REALM);

    private static final Set<String> OUTCOMES = Set.of("success", "failure", "denied");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9.-]{1,128}\\*?|\\*");
    private static final String ASCENDING = "asc";
    private static final Set<String> ORDERS = Set.of(ASCENDING, "desc");
    private static final long MOST = 1_000;
    private static final long USUAL = 100;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_TYPE = 64;

    /** These fit together into the longest request line that Keycloak takes. */
    private static final int LONGEST_TEXT = 200;

    private static final int LONGEST_CURSOR = 3_000;

    private final KeycloakSession session;
    private final Readers readers;

    EntryAnswers(KeycloakSession session, Readers readers) {
        this.session = session;
        this.readers = readers;
    }

    Response page(Caller caller, Parameters parameters, Cursors cursors) {
        Scope scope = readers.scope(caller, parameters.text(Readers.REALM, Readers.LONGEST_REALM));
        Page page = new Search(session, cursors)
                .page(new Walk(
                        scope,
                        filter(scope, parameters),
                        parameters
                                .oneOf("order", ORDERS)
                                .filter(ASCENDING::equals)
                                .isPresent(),
                        parameters.number("limit", 1, MOST).orElse(USUAL).intValue(),
                        parameters.text("cursor", LONGEST_CURSOR)));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray("entries");
        reader().read(page.rows())
                .forEach(entry ->
                        entries.add(entry.json(page.seals().get(entry.row().id()), scope::covers)));
        page.next().ifPresent(next -> json.put("next", next));
        Response.ResponseBuilder answer = Json.answer(Response.Status.OK, json);
        page.next().ifPresent(next -> answer.header("Link", "<" + withCursor(next) + ">; rel=\"next\""));
        return answer.build();
    }

    private Filter filter(Scope scope, Parameters parameters) {
        return new Filter(
                parameters.text("actor", LONGEST_ID),
                parameters.matching("action", ACTION, "an action, or the beginning of one followed by *"),
                parameters.text("targetType", LONGEST_TYPE),
                parameters.text("targetId", LONGEST_ID),
                parameters.text("organization", LONGEST_ID).map(name -> readers.organization(scope, name)),
                parameters.oneOf("outcome", OUTCOMES),
                parameters.addresses("ip"),
                parameters.time("from"),
                parameters.time("to"),
                parameters.text("q", LONGEST_TEXT));
    }

    /** The request's own address with another cursor, its other parameters left as they came. */
    private String withCursor(String cursor) {
        String query = Optional.ofNullable(
                        session.getContext().getUri().getRequestUri().getRawQuery())
                .orElse("");
        return session.getContext().getUri().getAbsolutePath() + "?"
                + Stream.concat(
                                Stream.of(query.split("&", -1))
                                        .filter(one -> !one.isEmpty() && !one.startsWith("cursor=")),
                                Stream.of("cursor=" + cursor))
                        .collect(Collectors.joining("&"));
    }

    Response one(Caller caller, Optional<String> otherRealm, String id) {
        Scope scope = readers.scope(caller, otherRealm);
        EntryEntity row = row(scope, id);
        return Json.answer(
                        Response.Status.OK, reader().read(List.of(row)).get(0).json(seal(row), scope::covers))
                .build();
    }

    Response proof(Caller caller, Optional<String> otherRealm, String id) {
        Scope scope = readers.scope(caller, otherRealm);
        EntryEntity row = row(scope, id);
        Seal seal = seal(row);
        if (seal == null) {
            throw Refused.because(Response.Status.CONFLICT, "The entry is not sealed yet; ask again in a moment.");
        }
        SealedTree tree = session.getProvider(Seals.class).tree(row.logId()).orElseThrow(Refused::notFound);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("leafIndex", seal.leafIndex());
        json.put("treeSize", tree.size());
        json.put("leafHash", seal.leafHash());
        TreeAnswers.addHashes(json, tree.inclusion(seal.leafIndex()));
        json.put("checkpoint", tree.checkpoint());
        json.put("record", new String(row.record(), StandardCharsets.UTF_8));
        return Json.answer(Response.Status.OK, json).build();
    }

    private EntryEntity row(Scope scope, String id) {
        EntryEntity row = id.chars().anyMatch(Character::isISOControl) ? null : em().find(EntryEntity.class, id);
        if (row == null || !row.logId().equals(scope.log()) || !isVisible(scope, id)) {
            throw Refused.notFound();
        }
        return row;
    }

    private boolean isVisible(Scope scope, String id) {
        return scope.isWhole()
                || em()
                        .createQuery(
                                "select organizationId from PortcullisAuditEntryOrganization where entryId = :id",
                                String.class)
                        .setParameter("id", id)
                        .getResultList()
                        .stream()
                        .anyMatch(scope::covers);
    }

    private @Nullable Seal seal(EntryEntity row) {
        return session.getProvider(Seals.class)
                .of(row.logId(), List.of(row.id()))
                .get(row.id());
    }

    private EntryReader reader() {
        return session.getProvider(AuditLog.class).reader();
    }

    private EntityManager em() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
