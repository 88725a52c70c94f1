package io.portcullis.auditlistener.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That an application's entry was written, by what the application called it. */
@Entity(name = "PortcullisAuditIntake")
@Table(name = "PORTCULLIS_AUDIT_INTAKE")
public class IntakeEntity {

    /** Hash of realm, client and idempotency key. */
    @Id
    @Column(name = "ID", length = 43)
    String id = "";

    @Column(name = "ENTRY_ID", length = 36, nullable = false)
    String entryId = "";

    protected IntakeEntity() {}

    IntakeEntity(String id, String entryId) {
        this.id = id;
        this.entryId = entryId;
    }
}
