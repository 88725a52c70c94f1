package io.portcullis.auditlistener.sealing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** The place of an entry in a log's tree. */
@Entity(name = "PortcullisAuditLeaf")
@Table(name = "PORTCULLIS_AUDIT_LEAF")
@IdClass(LeafEntity.Key.class)
@Immutable
public class LeafEntity {

    @Id
    @Column(name = "LOG_ID", length = 36)
    String logId = "";

    @Id
    @Column(name = "LEAF_INDEX")
    long leafIndex;

    @Column(name = "ENTRY_ID", length = 36, nullable = false)
    String entryId = "";

    @Column(name = "LEAF_HASH", nullable = false)
    byte[] leafHash = {};

    protected LeafEntity() {}

    /** The primary key. */
    public record Key(String logId, long leafIndex) implements Serializable {}
}
