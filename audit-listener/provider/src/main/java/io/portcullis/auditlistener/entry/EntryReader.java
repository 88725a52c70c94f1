package io.portcullis.auditlistener.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.portcullis.audit.log.entry.EntryCipher;
import io.portcullis.auditlistener.persons.PersonKey;
import io.portcullis.auditlistener.persons.PersonKeys;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decrypts entries, with one query for the keys of all. A row that somebody altered is shown as far as it can be read; it is the
 * verifier that tells.
 */
public final class EntryReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EntityManager em;
    private final PersonKeys persons;

    EntryReader(EntityManager em, PersonKeys persons) {
        this.em = em;
        this.persons = persons;
    }

    /** The entries of these rows, in their order. */
    public List<Entry> read(Collection<EntryEntity> rows) {
        List<Parsed> parsed =
                rows.stream().map(row -> new Parsed(row, parsed(row.payload))).toList();
        Set<String> ids = new HashSet<>();
        parsed.forEach(one -> one.payload().path("persons").fieldNames().forEachRemaining(ids::add));
        Map<String, PersonKey> keys = persons.byId(em, ids);
        return parsed.stream().map(one -> entry(one.row(), one.payload(), keys)).toList();
    }

    /** Ids of the organizations whose administrators may read the entries, as listed, by the entry's id. */
    public Map<String, Set<String>> listed(Collection<EntryEntity> rows) {
        Map<String, Set<String>> listed = new HashMap<>();
        rows.forEach(row -> listed.put(row.id, new TreeSet<>()));
        if (!rows.isEmpty()) {
            em.createQuery(
                            "select entryId, organizationId from PortcullisAuditEntryOrganization"
                                    + " where entryId in (:ids)",
                            Object[].class)
                    .setParameter("ids", listed.keySet())
                    .getResultStream()
                    .forEach(one -> listed.computeIfAbsent((String) one[0], id -> new TreeSet<>())
                            .add((String) one[1]));
        }
        return listed;
    }

    private record Parsed(EntryEntity row, JsonNode payload) {}

    private static Entry entry(EntryEntity row, JsonNode payload, Map<String, PersonKey> keys) {
        Map<String, JsonNode> blobs = new HashMap<>();
        Map<String, byte[]> entryKeys = new HashMap<>();
        payload.path("persons").properties().forEach(one -> {
            PersonKey key = keys.get(one.getKey());
            if (key != null) {
                byte[] entryKey = key.forEntry(row.id);
                entryKeys.put(key.id(), entryKey);
                EntryCipher.open(
                                entryKey,
                                row.id,
                                key.id(),
                                decoded(one.getValue().asText()))
                        .ifPresent(text -> blobs.put(key.id(), parsed(text)));
            }
        });
        return new Entry(row, payload.path("open"), blobs, entryKeys);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static JsonNode parsed(byte[] json) {
        try {
            JsonNode parsed = MAPPER.readTree(json);
            return parsed == null ? JsonNodeFactory.instance.objectNode() : parsed;
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
