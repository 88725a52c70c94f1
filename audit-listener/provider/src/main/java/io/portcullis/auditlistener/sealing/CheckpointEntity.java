package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.note.Checkpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A checkpoint as it was signed. */
@Entity(name = "PortcullisAuditCheckpoint")
@Table(name = "PORTCULLIS_AUDIT_CHECKPOINT")
@IdClass(CheckpointEntity.Key.class)
@Immutable
public class CheckpointEntity {

    @Id
    @Column(name = "LOG_ID", length = 36)
    String logId = "";

    @Id
    @Column(name = "TREE_SIZE")
    long treeSize;

    @Column(name = "ROOT", nullable = false)
    byte[] root = {};

    @Column(name = "NOTE", length = 1024, nullable = false)
    String note = "";

    /** Epoch milliseconds. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    protected CheckpointEntity() {}

    CheckpointEntity(String logId, Checkpoint checkpoint, String note, long createdAt) {
        this.logId = logId;
        this.treeSize = checkpoint.size();
        this.root = checkpoint.root();
        this.note = note;
        this.createdAt = createdAt;
    }

    /** The primary key. */
    public record Key(String logId, long treeSize) implements Serializable {}
}
