package io.portcullis.kit.notices;

import java.time.Duration;
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
        long now = Time.currentTimeMillis();
        NoticeEntity notice = new NoticeEntity();
        notice.id = UUID.randomUUID().toString();
        notice.realmId = realm.getId();
        notice.kind = kind;
        notice.subjectId = subjectId;
        notice.locale = session.getContext().resolveLocale(null).toLanguageTag();
        notice.dueAt = now;
        notice.expiresAt = now + usefulFor.toMillis();
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

    /**
     * Tells the owner of an account what happened to it, in the caller's transaction: time, device and client address of
     * the current request, and what {@code facts} say. Nothing is sent to who has no address.
     *
     * @param event the message keys are {@code portcullis-notice-<event>-subject} and {@code portcullis-notice-<event>-text}
     * @param facts further lines of the mail, by {@code portcullis-notice-<name>}, the message key of their label
     */
    public void tell(RealmModel realm, UserModel owner, String event, Map<String, String> facts) {
        queue(realm, event, owner.getId(), Duration.ofDays(1));
    }

    @Override
    public void close() {}
}
