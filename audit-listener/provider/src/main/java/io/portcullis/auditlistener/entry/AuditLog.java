package io.portcullis.auditlistener.entry;

import io.portcullis.audit.log.entry.CanonicalJson;
import io.portcullis.auditlistener.persons.PersonKeys;
import io.portcullis.auditlistener.settings.AuditSettings;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * The audit log as a session sees it.
 *
 * <p>An entry is written with {@code persist} in the session's transaction: there is none without its action and no action
 * without it. Bulk statements would slip past Keycloak's choice of a synchronous commit (keycloak#52645).
 */
public final class AuditLog implements Provider {

    /** The account of those who named none. */
    private static final String NOBODY = "-";

    private static final int LONGEST_ACTION = 128;
    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_ID = 255;
    private static final int LONGEST_PATH = 1024;

    private final KeycloakSession session;
    private final AuditSettings settings;
    private final PersonKeys persons;

    AuditLog(KeycloakSession session, AuditSettings settings, PersonKeys persons) {
        this.session = session;
        this.settings = settings;
        this.persons = persons;
    }

    public AuditSettings settings() {
        return settings;
    }

    public PersonKeys persons() {
        return persons;
    }

    public EntryReader reader() {
        return new EntryReader(entityManager(), persons);
    }

    /** Writes the entry with this session's transaction, and tells its id. */
    public String append(Draft draft) {
        EntityManager em = entityManager();
        EntryEntity entry = EntryEntity.empty();
        entry.id = EntryId.at(draft.time());
        entry.logId = draft.realmId();
        entry.occurredAt = draft.time();
        entry.kind = draft.kind().name().toLowerCase(Locale.ROOT);
        entry.action = cut(draft.action(), LONGEST_ACTION);
        entry.outcome = draft.outcome().name().toLowerCase(Locale.ROOT);
        entry.actorType = draft.actor().type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        entry.actorId = of(draft.actor().person(), Person::id);
        entry.targetType = cutIfPresent(of(draft.target(), Target::type), LONGEST_TYPE);
        entry.targetId = cutIfPresent(of(draft.target(), Target::id), LONGEST_ID);
        entry.sessionId = cutIfPresent(draft.actor().session(), LONGEST_ID);
        entry.client = cutIfPresent(draft.actor().via(), LONGEST_ID);
        entry.eventType = cutIfPresent(draft.original().eventType(), LONGEST_TYPE);
        entry.operation = draft.original().operation();
        entry.resourcePath = cutIfPresent(draft.original().resourcePath(), LONGEST_PATH);
        entry.authRealm = draft.original().authRealm();
        entry.authClient = draft.original().authClient();
        Person nobody = new Person(draft.realmId(), NOBODY, null, null);
        entry.payload = Payload.of(
                entry.id,
                draft,
                realmName(draft.realmId()),
                nobody,
                person -> persons.of(em, person.realmId(), person.id()));
        entry.record = CanonicalJson.bytes(entry.columns(hash(entry.payload)));
        em.persist(entry);
        draft.organizations().stream()
                .map(Organization::id)
                .distinct()
                .forEach(organization -> em.persist(new EntryOrganizationEntity(entry, organization)));
        em.persist(new PendingEntity(entry));
        return entry.id;
    }

    /** Sends all that this session has to write to the database, so that it fails now if it fails. */
    public void flush() {
        entityManager().flush();
    }

    private String realmName(String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        return realm == null ? "" : realm.getName();
    }

    private EntityManager entityManager() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    static String hash(byte[] payload) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> @Nullable String of(@Nullable T part, Function<T, @Nullable String> member) {
        return part == null ? null : member.apply(part);
    }

    private static @Nullable String cutIfPresent(@Nullable String text, int length) {
        return text == null ? null : cut(text, length);
    }

    /** Without what databases and RFC 8785 do not take: control characters, and half of a pair at the end. */
    private static String cut(String text, int length) {
        StringBuilder sound = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                        ? '\ufffd'
                        : c)
                .takeWhile(c -> sound.length() + Character.charCount(c) <= length)
                .forEach(sound::appendCodePoint);
        return sound.toString();
    }

    @Override
    public void close() {}
}
