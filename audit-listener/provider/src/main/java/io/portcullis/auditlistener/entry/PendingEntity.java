package io.portcullis.auditlistener.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** That an entry is not in its log's tree yet. */
@Entity(name = "PortcullisAuditPending")
@Table(name = "PORTCULLIS_AUDIT_PENDING")
@IdClass(PendingEntity.Key.class)
public class PendingEntity {

    @Id
    @Column(name = "LOG_ID", length = 36)
    String logId = "";

    @Id
    @Column(name = "ENTRY_ID", length = 36)
    String entryId = "";

    protected PendingEntity() {}

    PendingEntity(EntryEntity entry) {
        this.logId = entry.logId;
        this.entryId = entry.id;
    }

    /** The primary key. */
    public record Key(String logId, String entryId) implements Serializable {}
}
