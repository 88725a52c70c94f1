package io.portcullis.auditlistener.sealing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.Length;
import org.hibernate.annotations.Nationalized;
import org.jspecify.annotations.Nullable;

/** What a sealed entry is found by ({@link SearchRow}). Gone when the person is erased; all can be made again from the entries. */
@Entity(name = "PortcullisAuditSearch")
@Table(name = "PORTCULLIS_AUDIT_SEARCH")
@IdClass(SearchEntity.Key.class)
public class SearchEntity {

    @Id
    @Column(name = "ENTRY_ID", length = 36)
    String entryId = "";

    /** Id of the key of the person the row belongs to, or {@link SearchRow#NOBODY}. */
    @Id
    @Column(name = "PERSON_KEY", length = 36)
    String personKey = "";

    @Column(name = "LOG_ID", length = 36, nullable = false)
    String logId = "";

    /** The entry's own. */
    @Column(name = "OCCURRED_AT", nullable = false)
    long occurredAt;

    @Nationalized
    @Column(name = "ACTOR_NAME")
    @Nullable
    String actorName;

    @Nationalized
    @Column(name = "ACTOR_EMAIL")
    @Nullable
    String actorEmail;

    /** {@link IpKey}. */
    @Column(name = "IP", length = 32)
    @Nullable
    String ip;

    @Nationalized
    @Column(name = "SEARCH_TEXT", length = Length.LONG32)
    @Nullable
    String searchText;

    protected SearchEntity() {}

    /** The primary key. */
    public record Key(String entryId, String personKey) implements Serializable {}
}
