package io.portcullis.auditlistener.persons;

/** A person's key and its id; its text hides the key. */
public record PersonKey(String id, byte[] key) {

    @Override
    public String toString() {
        return "(key " + id + ")";
    }
}
