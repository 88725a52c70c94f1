package io.portcullis.auditlistener.entry;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One changed place of a resource.
 *
 * @param path RFC 6901; a list of things with a name is seen as an object of them by name
 * @param oldValue nothing when it was added, and for secrets
 * @param newValue nothing when it was removed, and for secrets
 */
public record Change(
        String path,
        Op op,
        @Nullable JsonNode oldValue,
        @Nullable JsonNode newValue,
        Nature nature) {

    /** As RFC 6902 names them; in an entry in lower case. */
    public enum Op {
        ADD,
        REMOVE,
        REPLACE
    }

    /** Whose the values are, and with it how they are kept. */
    public enum Nature {
        /** Nobody's: readable for whoever may read the entry. */
        OPEN,
        /** The target's, who is a person: encrypted, gone when the person is erased. */
        PERSONAL,
        /** A secret: never written. */
        SECRET
    }

    /** That a secret was added, replaced or removed. */
    public static Change ofSecret(String path, Op op) {
        return new Change(path, op, null, null, Nature.SECRET);
    }
}
