package io.portcullis.authenticators.magiclink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request for a sign-in mail. Times are epoch milliseconds. Link and code are here as hashes only, and not before
 * the mail is about to leave.
 */
@Entity(name = "PortcullisMagicLink")
@Table(name = "PORTCULLIS_MAGIC_LINK")
public class LinkRequestEntity {

    @Id
    @Column(name = "ID", length = 36)
    String id = "";

    @Column(name = "REALM_ID", length = 36, nullable = false)
    String realmId = "";

    /** The account that was asked for; none when there is none. */
    @Column(name = "USER_ID")
    @Nullable
    String userId;

    /** Whose requests count together: {@link Account#key}. */
    @Column(name = "ACCOUNT_KEY", length = 43, nullable = false)
    String accountKey = "";

    /** Where the mail went; for someone without an account (option createUsers), where it is to go. */
    @Column(name = "EMAIL")
    @Nullable
    String email;

    @Column(name = "CLIENT_ID", length = 36, nullable = false)
    String clientId = "";

    /** The authenticator's place in its flow. */
    @Column(name = "EXECUTION_ID", length = 36, nullable = false)
    String executionId = "";

    @Column(name = "TAB_ID", length = 64, nullable = false)
    String tabId = "";

    /** Hash of the id in the requester's authentication session cookie. */
    @Column(name = "BROWSER_HASH", length = 43, nullable = false)
    String browserHash = "";

    /** The server's address as this request had it: the configured host name where there is one. */
    @Column(name = "BASE_URI", length = 2000, nullable = false)
    String baseUri = "";

    @Column(name = "IP_ADDRESS", length = 64, nullable = false)
    String ipAddress = "";

    @Column(name = "DEVICE", length = 100, nullable = false)
    String device = "";

    @Column(name = "REQUESTED_AT", nullable = false)
    long requestedAt;

    @Column(name = "VALID_UNTIL", nullable = false)
    long validUntil;

    /** When the row goes; later than {@link #validUntil}, so that an old link can be told what became of it. */
    @Column(name = "EXPIRES_AT", nullable = false)
    long expiresAt;

    @Column(name = "TOKEN_HASH", length = 43)
    @Nullable
    String tokenHash;

    @Column(name = "CODE_MAC")
    @Nullable
    String codeMac;

    @Column(name = "CODE_ATTEMPTS", nullable = false)
    int codeAttempts;

    @Column(name = "USED_AT")
    @Nullable
    Long usedAt;

    @Column(name = "VOIDED_AT")
    @Nullable
    Long voidedAt;

    protected LinkRequestEntity() {}

    /** Why neither link nor code are good at that time any more. */
    Optional<LinkRefusal> refusalAt(long now) {
        if (usedAt != null) {
            return Optional.of(LinkRefusal.LINK_USED);
        }
        if (voidedAt != null) {
            return Optional.of(LinkRefusal.LINK_VOIDED);
        }
        return now < validUntil ? Optional.empty() : Optional.of(LinkRefusal.LINK_EXPIRED);
    }
}
