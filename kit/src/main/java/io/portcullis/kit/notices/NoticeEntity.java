package io.portcullis.kit.notices;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** A mail that is to be sent. Times are epoch milliseconds. */
@Entity(name = "PortcullisNotice")
@Table(name = "PORTCULLIS_NOTICE")
public class NoticeEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    /** The id of the {@link NoticeProvider} that knows what to write. */
    @Column(name = "KIND", length = 64, nullable = false)
    String kind = "";

    /** A row of that capability, from which it makes the mail; for a notice with {@link #details} this one. */
    @Column(name = "SUBJECT_ID", length = 36, nullable = false)
    String subjectId = "";

    /** The language of the page on which the mail was asked for, or the owner's. */
    @Column(name = "LOCALE", length = 35, nullable = false)
    String locale = "";

    /** Whose account it is about, for a mail to its owner. */
    @Column(name = "USER_ID")
    @Nullable
    String userId;

    /** A {@link Happening} as JSON, for a mail to the owner of an account. */
    @Nationalized
    @Column(name = "DETAILS")
    @Nullable
    String details;

    /** When it may be worked on next: now, after a failure, or when the lease of its claim is over. */
    @Column(name = "DUE_AT", nullable = false)
    long dueAt;

    /** After this it is of no use to anyone and is dropped. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    @Column(name = "TRIES", nullable = false)
    int tries;

    /** Which worker has it, renewed with each claim. */
    @Column(name = "CLAIM", length = 36)
    @Nullable
    String claim;

    protected NoticeEntity() {}
}
