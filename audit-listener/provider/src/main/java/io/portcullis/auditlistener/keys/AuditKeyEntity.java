package io.portcullis.auditlistener.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A key made at the first start, or the id of a key that is in use ({@link KeyRegister}). */
@Entity(name = "PortcullisAuditKey")
@Table(name = "PORTCULLIS_AUDIT_KEY")
public class AuditKeyEntity {

    @Id
    @Column(name = "PURPOSE", length = 16)
    String purpose = "";

    @Column(name = "KEY_VALUE", nullable = false)
    String value = "";

    protected AuditKeyEntity() {}

    AuditKeyEntity(String purpose, String value) {
        this.purpose = purpose;
        this.value = value;
    }
}
