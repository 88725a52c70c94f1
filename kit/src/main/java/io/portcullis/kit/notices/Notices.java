package io.portcullis.kit.notices;

import io.portcullis.kit.network.Device;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** The entrance of the mail queue. */
public final class Notices implements Provider {

    private static final Duration OWNERS_SHOULD_KNOW_WITHIN = Duration.ofDays(1);

    /** Keycloak's own, where a realm names none. */
    private static final String FALLBACK_LANGUAGE = Locale.ENGLISH.toLanguageTag();

    private final KeycloakSession session;
    private final NoticeWorker worker;

    Notices(KeycloakSession session, NoticeWorker worker) {
        this.session = session;
        this.worker = worker;
    }

    /**
     * Queues a mail in the caller's transaction: it is sent if and only if that commits, soon after, in the language of
     * the current request.
     *
     * @param kind id of the {@link NoticeProvider} that writes it
     * @param usefulFor how long it is worth trying
     */
    public void queue(RealmModel realm, String kind, String subjectId, Duration usefulFor) {
        NoticeEntity notice = notice(realm, kind, usefulFor);
        notice.subjectId = subjectId;
        notice.locale = session.getContext().resolveLocale(null).toLanguageTag();
        persist(notice);
    }

    /**
     * Tells the owner of an account what happened to it, in the caller's transaction: time, device and client address of
     * the current request, as far as there is one, and what {@code facts} say. It is written in the owner's language,
     * else the realm's, never the request's. Nothing is sent to who has no address, nor more than twenty mails of one
     * event in an hour.
     *
     * @param event the message keys are {@code portcullis-notice-<event>-subject} and
     *     {@code portcullis-notice-<event>-text}; both are given the realm's name
     * @param facts further lines of the mail, in this order, by {@code <name>} of {@code portcullis-notice-<name>}, the
     *     message key of their label; of an empty one the label stands alone. They are escaped, but should not hold
     *     what a stranger may choose: mail programs make links of what looks like one
     */
    public void tell(RealmModel realm, UserModel owner, String event, Map<String, String> facts) {
        String address = session.getContext().getConnection().getRemoteHost();
        String device = address == null ? null : Device.of(session).text();
        persist(realm, owner, new Happening(event, Time.currentTimeMillis(), device, address, facts));
    }

    /**
     * As {@link #tell}, for what an administrator did: device and address of the current request are not the owner's
     * and are left out.
     */
    public void tellOfAdministrator(RealmModel realm, UserModel owner, String event, Map<String, String> facts) {
        persist(realm, owner, new Happening(event, Time.currentTimeMillis(), null, null, facts));
    }

    private void persist(RealmModel realm, UserModel owner, Happening happening) {
        NoticeEntity notice = notice(realm, OwnerMailFactory.KIND, OWNERS_SHOULD_KNOW_WITHIN);
        notice.subjectId = notice.id;
        notice.locale = language(realm, owner);
        notice.userId = owner.getId();
        notice.details = happening.toJson();
        persist(notice);
    }

    private static String language(RealmModel realm, UserModel owner) {
        if (!realm.isInternationalizationEnabled()) {
            return FALLBACK_LANGUAGE;
        }
        String own = owner.getFirstAttribute(UserModel.LOCALE);
        if (own != null && realm.getSupportedLocalesStream().anyMatch(own::equals)) {
            return own;
        }
        String realms = realm.getDefaultLocale();
        return realms == null || realms.isBlank() ? FALLBACK_LANGUAGE : realms;
    }

    private static NoticeEntity notice(RealmModel realm, String kind, Duration usefulFor) {
        long now = Time.currentTimeMillis();
        NoticeEntity notice = new NoticeEntity();
        notice.id = UUID.randomUUID().toString();
        notice.realmId = realm.getId();
        notice.kind = kind;
        notice.dueAt = now;
        notice.expiresAt = now + usefulFor.toMillis();
        return notice;
    }

    private void persist(NoticeEntity notice) {
        session.getProvider(JpaConnectionProvider.class).getEntityManager().persist(notice);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                worker.wakeUp();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    @Override
    public void close() {}
}
