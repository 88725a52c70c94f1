package io.portcullis.audit.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of proofs, checked in itself.
 *
 * @param id of the entry, by the record when it is sound, else as the line says
 * @param recordHash leaf hash of the record; nothing when the record is gone
 * @param content what the record and payload say; nothing unless the record's hash is the leaf's
 */
@SuppressWarnings("ArrayRecordComponent") // compared by member
record Leaf(
        long index,
        @Nullable String id,
        byte[] hash,
        byte @Nullable [] recordHash,
        @Nullable Content content) {

    /**
     * What a sound record and its payload say.
     *
     * @param lineId the id the line gave, if it is not the record's; empty when it gave none
     * @param alteredColumns members of the record that the row's columns told otherwise
     * @param included whether the entry belongs in the data
     * @param expected the entry as the data should show it; without what is in the payload when that is not whole
     * @param payloadProblem what is wrong with the payload
     */
    record Content(
            @Nullable String lineId,
            Set<String> alteredColumns,
            boolean included,
            JsonNode expected,
            @Nullable String payloadProblem,
            @Nullable String keyProblem) {}
}
