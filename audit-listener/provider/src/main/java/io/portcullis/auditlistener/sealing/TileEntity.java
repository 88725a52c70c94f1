package io.portcullis.auditlistener.sealing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A full tile; those that are not are in {@link LogEntity#frontier}. */
@Entity(name = "PortcullisAuditTile")
@Table(name = "PORTCULLIS_AUDIT_TILE")
@IdClass(TileEntity.Key.class)
@Immutable
public class TileEntity {

    @Id
    @Column(name = "LOG_ID", length = 36)
    String logId = "";

    @Id
    @Column(name = "TILE_LEVEL")
    int tileLevel;

    @Id
    @Column(name = "TILE_INDEX")
    long tileIndex;

    @Column(name = "HASHES", nullable = false)
    byte[] hashes = {};

    protected TileEntity() {}

    TileEntity(Key key, byte[] hashes) {
        this.logId = key.logId();
        this.tileLevel = key.tileLevel();
        this.tileIndex = key.tileIndex();
        this.hashes = hashes;
    }

    /** The primary key. */
    public record Key(String logId, int tileLevel, long tileIndex) implements Serializable {}
}
