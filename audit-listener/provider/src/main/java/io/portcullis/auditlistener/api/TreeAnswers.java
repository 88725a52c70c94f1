package io.portcullis.auditlistener.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.audit.log.tree.TilePath;
import io.portcullis.auditlistener.sealing.SealedTree;
import io.portcullis.auditlistener.sealing.Seals;
import io.portcullis.auditlistener.search.InvalidRequest;
import io.portcullis.kit.api.Json;
import io.portcullis.kit.api.Refused;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** Answers about a log's tree. */
final class TreeAnswers {

    private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=utf-8";
    private static final String CHANGES = "no-cache";
    private static final String NEVER_CHANGES = "public, max-age=31536000, immutable";
    private static final String NOT_FOR_OTHERS = "no-store";

    private final Seals seals;
    private final String log;

    TreeAnswers(KeycloakSession session, String log) {
        this.seals = session.getProvider(Seals.class);
        this.log = log;
    }

    Response consistency(Parameters parameters) {
        SealedTree tree = tree();
        long to = size(parameters, "to", tree.size());
        long from = size(parameters, "from", to);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        addHashes(json, tree.consistency(from, to));
        return Json.answer(Response.Status.OK, json).build();
    }

    private static long size(Parameters parameters, String name, long most) {
        return parameters
                .number(name, 0, most)
                .orElseThrow(() -> new InvalidRequest("Parameter " + name + " is needed: a size of the tree."));
    }

    /** Puts them there in base64, as {@code hashes}. */
    static void addHashes(ObjectNode json, List<byte[]> proof) {
        ArrayNode hashes = json.putArray("hashes");
        proof.forEach(hash -> hashes.add(Base64.getEncoder().encodeToString(hash)));
    }

    Response checkpoint() {
        return kept(tree().checkpoint(), TEXT, CHANGES);
    }

    Response key() {
        tree();
        return kept(seals.verifierKeys(log), TEXT, CHANGES);
    }

    Response tile(String path) {
        TilePath tile = parsed(path);
        byte[] hashes = tree().tile(tile).orElseThrow(Refused::notFound);
        return kept(hashes, MediaType.APPLICATION_OCTET_STREAM, tile.isFull() ? NEVER_CHANGES : CHANGES);
    }

    Response records(String path) {
        byte[] records = seals.records(log, tree(), parsed(path)).orElseThrow(Refused::notFound);
        return kept(records, MediaType.APPLICATION_OCTET_STREAM, NOT_FOR_OTHERS);
    }

    private static TilePath parsed(String path) {
        try {
            return TilePath.parse(path);
        } catch (IllegalArgumentException e) {
            throw Refused.notFound();
        }
    }

    private SealedTree tree() {
        return seals.tree(log).orElseThrow(Refused::notFound);
    }

    private static Response kept(Object entity, String type, String howLong) {
        return Response.ok(entity, type)
                .header(HttpHeaders.CACHE_CONTROL, howLong)
                .build();
    }
}
