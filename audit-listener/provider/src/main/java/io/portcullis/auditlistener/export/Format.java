package io.portcullis.auditlistener.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.audit.log.export.Csv;
import io.portcullis.audit.log.export.ExportFiles;
import java.io.UncheckedIOException;

/** How entries are written. */
public enum Format {
    NDJSON(ExportFiles.ENTRIES_NDJSON) {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(JsonNode entry) {
            return Format.json(entry);
        }
    },
    CSV(ExportFiles.ENTRIES_CSV) {
        @Override
        String header() {
            return Csv.line(Csv.columns());
        }

        @Override
        String line(JsonNode entry) {
            return Csv.line(Csv.cells(entry));
        }
    };

    private final String file;

    Format(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    abstract String header();

    /** An entry of the API, with the line's end. */
    abstract String line(JsonNode entry);

    /** A line of JSON. */
    static String json(Object value) {
        try {
            return ExportFiles.JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
