package io.portcullis.audit.verifier;

import java.util.Locale;

/** What can be wrong with an export ({@code docs/audit-log-format.md}). */
enum Kind {
    BAD_SIGNATURE,
    ROOT_MISMATCH,
    REWOUND,
    REWRITTEN,
    DELETED,
    TRUNCATED,
    RENUMBERED,
    SWAPPED,
    EDITED,
    PAYLOAD_EDITED,
    INDEX_COLUMN_ALTERED,
    DATA_EDITED,
    DATA_MISSING,
    DATA_ADDED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
