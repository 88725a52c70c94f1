package io.portcullis.auditlistener.search;

/** A request that means nothing; its message is a sentence for whoever made it, and repeats nothing of theirs. */
public final class InvalidRequest extends RuntimeException {

    public InvalidRequest(String message) {
        super(message);
    }
}
