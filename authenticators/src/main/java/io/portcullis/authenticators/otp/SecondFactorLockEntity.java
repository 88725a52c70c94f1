package io.portcullis.authenticators.otp;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The wrong codes in a row of one user. Times are epoch milliseconds. */
@Entity(name = "PortcullisSecondFactorLock")
@Table(name = "PORTCULLIS_SECOND_FACTOR_LOCK")
public class SecondFactorLockEntity {

    /** Hash of realm and user. */
    @Id
    @Column(name = "ID", length = 43)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    @Column(name = "USER_ID", nullable = false)
    String userId = "";

    /** Changes with every change of the row; what a compare-and-set compares. */
    @Column(name = "VERSION", nullable = false)
    long version;

    /** Codes that were looked at, or are being looked at, since the last right one. */
    @Column(name = "FAILURES", nullable = false)
    int failures;

    /** Zero: not locked. */
    @Column(name = "LOCKED_UNTIL", nullable = false)
    long lockedUntil;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    protected SecondFactorLockEntity() {}
}
