package io.portcullis.auditlistener.persons;

import io.portcullis.audit.log.entry.EntryCipher;

/** A person's key. It shows the keys of single entries, never itself. */
public final class PersonKey {

    private final String id;
    private final byte[] key;

    PersonKey(String id, byte[] key) {
        this.id = id;
        this.key = key;
    }

    public String id() {
        return id;
    }

    /** The key of this person's data in that entry ({@code docs/audit-log-format.md}). */
    public byte[] forEntry(String entryId) {
        return EntryCipher.entryKey(key, entryId);
    }
}
