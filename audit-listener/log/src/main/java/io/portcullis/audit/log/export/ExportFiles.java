package io.portcullis.audit.log.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The files of an export, in the order they are in the zip, and how their JSON is written. */
public final class ExportFiles {

    /** {@link Manifest#format} of exports this code writes and reads. */
    public static final String FORMAT = "portcullis-audit-export/1";

    public static final String MANIFEST = "manifest.json";
    public static final String KEY = "key";
    public static final String CHECKPOINT = "checkpoint";
    public static final String ENTRIES_NDJSON = "entries.ndjson";
    public static final String ENTRIES_CSV = "entries.csv";
    public static final String PROOFS = "proofs.ndjson";

    /**
     * Writes without members that have no value and hashes as base64; reads nothing that was written otherwise. Does not close streams.
     */
    public static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // there are ids among them
                    .build())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private ExportFiles() {}
}
