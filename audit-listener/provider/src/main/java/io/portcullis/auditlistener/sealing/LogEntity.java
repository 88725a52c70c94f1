package io.portcullis.auditlistener.sealing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A log and its tree as of its newest checkpoint. Who holds this row's lock, and nobody else, seals, projects or erases. */
@Entity(name = "PortcullisAuditLog")
@Table(name = "PORTCULLIS_AUDIT_LOG")
public class LogEntity {

    @Id
    @Column(name = "LOG_ID", length = 36)
    String logId = "";

    /** As in checkpoints. */
    @Column(name = "ORIGIN", nullable = false)
    String origin = "";

    @Column(name = "TREE_SIZE", nullable = false)
    long treeSize;

    @Column(name = "ROOT", nullable = false)
    byte[] root = {};

    /** {@link io.portcullis.audit.log.tree.OpenTree#encode}. */
    @Column(name = "FRONTIER", nullable = false)
    byte[] frontier = {};

    /** Id of the key ({@link SigningKeys#current}). */
    @Column(name = "SIGNED_BY", length = 8)
    @Nullable
    String signedBy;

    /** Leaves below this one have their search rows. */
    @Column(name = "PROJECTED", nullable = false)
    long projected;

    protected LogEntity() {}
}
