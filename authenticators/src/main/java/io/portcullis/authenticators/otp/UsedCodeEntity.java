package io.portcullis.authenticators.otp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A code that was accepted and would still be right. Times are epoch milliseconds. */
@Entity(name = "PortcullisUsedCode")
@Table(name = "PORTCULLIS_USED_CODE")
public class UsedCodeEntity {

    /** Hash of realm, user and code. */
    @Id
    @Column(name = "ID", length = 43)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    protected UsedCodeEntity() {}
}
