package io.portcullis.kit.notices;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Has a notice written, commits what that stored, and hands the mail to the realm's mail server. */
final class NoticeDelivery {

    private final KeycloakSessionFactory factory;

    NoticeDelivery(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    void deliver(Notice notice) throws EmailException {
        Optional<Mail> mail = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(notice.realmId());
            NoticeProvider writer = session.getProvider(NoticeProvider.class, notice.kind());
            if (realm == null || writer == null) {
                return Optional.<Mail>empty();
            }
            session.getContext().setRealm(realm);
            return writer.write(realm, notice);
        });
        if (mail.isPresent()) {
            Optional<EmailException> failure = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                try {
                    send(session, notice, mail.get());
                    return Optional.<EmailException>empty();
                } catch (EmailException e) {
                    return Optional.of(e);
                }
            });
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    private static void send(KeycloakSession session, Notice notice, Mail mail) throws EmailException {
        RealmModel realm = session.realms().getRealm(notice.realmId());
        session.getContext().setRealm(realm);
        NoticeSenderFactory.sendsNotices(session);
        // Without a request this is where Keycloak looks for the language first (DefaultLocaleSelectorProvider).
        session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, notice.locale());
        EmailTemplateProvider mails =
                session.getProvider(EmailTemplateProvider.class).setRealm(realm);
        Map<String, Object> attributes = new HashMap<>(mail.attributes());
        if (mail.address() == null) {
            renderOnly(mails.setUser(nobody(session, realm)), mail, attributes);
        } else {
            mails.setUser(reader(session, realm, mail))
                    .send(mail.subjectKey(), mail.subjectAttributes(), mail.template(), attributes, mail.address());
        }
    }

    /** Without an address Keycloak renders the mail and then finds out that it cannot send it. */
    private static void renderOnly(EmailTemplateProvider mails, Mail mail, Map<String, Object> attributes) {
        try {
            mails.send(mail.subjectKey(), mail.subjectAttributes(), mail.template(), attributes);
        } catch (EmailException expected) {
            // Nobody to send it to, which is the point.
        }
    }

    private static UserModel reader(KeycloakSession session, RealmModel realm, Mail mail) {
        UserModel user = mail.userId() == null ? null : session.users().getUserById(realm, mail.userId());
        return user == null ? nobody(session, realm) : user;
    }

    private static UserModel nobody(KeycloakSession session, RealmModel realm) {
        return new LightweightUserAdapter(session, realm, "portcullis-reader");
    }
}
