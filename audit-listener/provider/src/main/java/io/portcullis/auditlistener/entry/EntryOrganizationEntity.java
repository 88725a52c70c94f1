package io.portcullis.auditlistener.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** That an entry is about an account of an organization, whose administrators may read it. */
@Entity(name = "PortcullisAuditEntryOrganization")
@Table(name = "PORTCULLIS_AUDIT_ENTRY_ORG")
@IdClass(EntryOrganizationEntity.Key.class)
@Immutable
public class EntryOrganizationEntity {

    @Id
    @Column(name = "ENTRY_ID", length = 36)
    String entryId = "";

    @Id
    @Column(name = "ORG_ID")
    String organizationId = "";

    /** The entry's own, so that one index serves a walk through an organization's entries. */
    @Column(name = "LOG_ID", length = 36, nullable = false)
    String logId = "";

    @Column(name = "OCCURRED_AT", nullable = false)
    long occurredAt;

    protected EntryOrganizationEntity() {}

    EntryOrganizationEntity(EntryEntity entry, String organizationId) {
        this.entryId = entry.id;
        this.organizationId = organizationId;
        this.logId = entry.logId;
        this.occurredAt = entry.occurredAt;
    }

    /** The primary key. */
    public record Key(String entryId, String organizationId) implements Serializable {}
}
