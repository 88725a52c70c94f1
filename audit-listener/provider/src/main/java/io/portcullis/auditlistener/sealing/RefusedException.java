package io.portcullis.auditlistener.sealing;

/** A log was changed behind the sealer's back; the message says which and how, and is for the operator. */
final class RefusedException extends RuntimeException {

    RefusedException(String message) {
        super(message);
    }
}
