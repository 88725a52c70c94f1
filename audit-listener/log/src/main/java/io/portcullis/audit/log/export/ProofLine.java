package io.portcullis.audit.log.export;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A further line of {@code proofs.ndjson}: one leaf.
 *
 * @param id of the entry; left out when the log no longer knows it
 * @param leafHash as it is in the tree
 * @param record the record's text; left out when its row is gone
 * @param payload its bytes; left out when the row is gone and for entries outside the asked time
 * @param columns the record that the row's columns make, when it is another
 * @param keys the entry's key of each person whose data are in it, by the id of the person's key; without those of erased persons
 */
@SuppressWarnings("ArrayRecordComponent") // a line, compared with nothing
public record ProofLine(
        long leafIndex,
        @Nullable String id,
        byte[] leafHash,
        @Nullable String record,
        @Nullable String columns,
        byte @Nullable [] payload,
        @Nullable Map<String, byte[]> keys) {}
