package io.portcullis.audit.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.audit.log.export.ExportFiles;
import io.portcullis.audit.log.export.ProofLine;
import io.portcullis.audit.log.tree.TreeHash;
import io.portcullis.audit.verifier.LineReader.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads lines of proofs: hashes the record, the payload, and decrypts what there are keys for. For any number of threads. */
final class LeafParser {

    private static final ObjectReader LINE = ExportFiles.JSON.readerFor(ProofLine.class);
    private static final ObjectReader TREE = ExportFiles.JSON.readerFor(JsonNode.class);

    private final Scope scope;

    LeafParser(Scope scope) {
        this.scope = scope;
    }

    /** {@link Malformed} when it is no line of proofs at all. */
    Leaf parse(Line line) {
        ProofLine proof = proof(line);
        if (proof.leafHash().length != TreeHash.LENGTH) {
            throw line.malformed("a leaf hash that is none");
        }
        String record = proof.record();
        if (record == null) {
            return new Leaf(proof.leafIndex(), proof.id(), proof.leafHash(), null, null);
        }
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        byte[] hash = TreeHash.leaf(bytes);
        if (!Arrays.equals(hash, proof.leafHash())) {
            return new Leaf(proof.leafIndex(), proof.id(), proof.leafHash(), hash, null);
        }
        JsonNode json = tree(bytes);
        if (json == null || !json.path("id").isTextual() || !json.path("time").isIntegralNumber()) {
            throw line.malformed("the record in the tree is none of this format");
        }
        String id = json.path("id").textValue();
        return new Leaf(proof.leafIndex(), id, proof.leafHash(), hash, content(proof, id, json));
    }

    private static ProofLine proof(Line line) {
        try {
            ProofLine proof = LINE.readValue(line.bytes());
            if (proof != null && proof.leafHash() != null) { // Jackson reads a missing member as null
                return proof;
            }
        } catch (IOException e) {
            // told below
        }
        throw line.malformed("not a line of proofs");
    }

    private Leaf.Content content(ProofLine proof, String id, JsonNode record) {
        String lineId = id.equals(proof.id()) ? null : proof.id() == null ? "" : proof.id();
        Set<String> altered = altered(record, proof.columns());
        ExpectedEntry expected = new ExpectedEntry(scope.manifest(), record, proof);
        if (!scope.includes(record.path("time").longValue())) {
            return new Leaf.Content(lineId, altered, false, expected.ofRecord(), null, null);
        }
        byte[] payload = proof.payload();
        if (payload == null) {
            return new Leaf.Content(lineId, altered, true, expected.ofRecord(), "the payload is gone", null);
        }
        if (!sha256(payload).equals(record.path("payload").textValue())) {
            return new Leaf.Content(
                    lineId, altered, true, expected.ofRecord(), "the payload is not the one the record names", null);
        }
        JsonNode json = tree(payload);
        if (json == null) {
            return new Leaf.Content(
                    lineId, altered, true, expected.ofRecord(), "the payload is none of this format", null);
        }
        Map<String, JsonNode> persons = new HashMap<>();
        String keyProblem = open(id, json.path("persons"), proof.keys(), persons);
        return new Leaf.Content(lineId, altered, true, expected.of(json.path("open"), persons), null, keyProblem);
    }

    private static Set<String> altered(JsonNode record, @Nullable String columns) {
        if (columns == null) {
            return Set.of();
        }
        JsonNode json = tree(columns.getBytes(StandardCharsets.UTF_8));
        if (json == null) {
            return Set.of("columns");
        }
        Set<String> names = new TreeSet<>();
        record.fieldNames().forEachRemaining(names::add);
        json.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> record.path(name).equals(json.path(name)));
        return names;
    }

    /** Decrypts what there are keys for; tells which key does not fit. */
    private static @Nullable String open(
            String id, JsonNode sealed, @Nullable Map<String, byte[]> keys, Map<String, JsonNode> persons) {
        if (keys == null) {
            return null;
        }
        for (Map.Entry<String, byte[]> key : keys.entrySet()) {
            JsonNode person = sealed.path(key.getKey()).isTextual()
                    ? open(
                            id,
                            key.getKey(),
                            key.getValue(),
                            sealed.path(key.getKey()).textValue())
                    : null;
            if (person == null) {
                return "a person's key does not open what it should";
            }
            persons.put(key.getKey(), person);
        }
        return null;
    }

    private static @Nullable JsonNode open(String id, String person, byte @Nullable [] key, String sealed) {
        if (key == null || key.length != EntryCipher.KEY_LENGTH) {
            return null;
        }
        try {
            return EntryCipher.open(key, id, person, Base64.getDecoder().decode(sealed))
                    .map(LeafParser::tree)
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The JSON object; nothing when it is none. */
    private static @Nullable JsonNode tree(byte[] json) {
        try {
            JsonNode tree = TREE.readValue(json);
            return tree != null && tree.isObject() ? tree : null;
        } catch (JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
