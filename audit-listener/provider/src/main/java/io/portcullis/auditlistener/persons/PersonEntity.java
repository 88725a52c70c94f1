package io.portcullis.auditlistener.persons;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One generation of a person's key. */
@Entity(name = "PortcullisAuditPerson")
@Table(name = "PORTCULLIS_AUDIT_PERSON")
public class PersonEntity {

    @Id
    @Column(name = "KEY_ID", length = 36)
    String keyId = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "PERSON_ID", nullable = false)
    String personId = "";

    /** Somebody who was erased and acts again gets the next one. */
    @Column(name = "GENERATION", nullable = false)
    int generation;

    /** Nothing once the person was erased. */
    @Column(name = "WRAPPED_KEY", length = 128)
    @Nullable
    String wrappedKey;

    /** Id of the server's key. */
    @Column(name = "WRAPPED_BY", length = 8, nullable = false)
    String wrappedBy = "";

    /** Epoch milliseconds. */
    @Column(name = "ERASED_AT")
    @Nullable
    Long erasedAt;

    protected PersonEntity() {}
}
