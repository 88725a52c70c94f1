package io.portcullis.kit.attempts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/** The last attempts of one key. Times are epoch milliseconds. */
@Entity(name = "PortcullisAttemptWindow")
@Table(name = "PORTCULLIS_ATTEMPT_WINDOW")
public class AttemptWindowEntity {

    @Id
    @Column(name = "KEY_HASH", length = 43)
    String keyHash = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    /** Changes with every change of {@link #attempts}; what a compare-and-set compares. */
    @Column(name = "VERSION", nullable = false)
    long version;

    /** The attempts still inside the window, oldest first, separated by commas. */
    @Nationalized
    @Column(name = "ATTEMPTS", nullable = false)
    String attempts = "";

    /** Until when a refusal of this key is already in the events. */
    @Column(name = "REFUSAL_NOTED_UNTIL", nullable = false)
    long refusalNotedUntil;

    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    protected AttemptWindowEntity() {}
}
