package io.portcullis.audit.verifier;

/** The input cannot be verified at all; the message is for the person at the terminal. */
final class Malformed extends RuntimeException {

    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
