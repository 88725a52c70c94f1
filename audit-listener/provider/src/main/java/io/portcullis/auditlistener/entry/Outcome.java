package io.portcullis.auditlistener.entry;

/** How it ended; in an entry in lower case. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** Not allowed. */
    DENIED
}
