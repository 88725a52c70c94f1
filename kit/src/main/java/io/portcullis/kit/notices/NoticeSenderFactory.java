package io.portcullis.kit.notices;

import com.google.auto.service.AutoService;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Takes the place of Keycloak's sender by its id {@code default}: Keycloak's mails go out as ever, those of the queue
 * with one more header. An operator's own sender (another id) is left alone.
 */
@AutoService(EmailSenderProviderFactory.class)
public final class NoticeSenderFactory extends DefaultEmailSenderProviderFactory {

    private static final String OF_THE_QUEUE = "portcullis-notice";

    /** To be called before the session sends its first mail. */
    static void sendsNotices(KeycloakSession session) {
        session.setAttribute(OF_THE_QUEUE, true);
    }

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return session.getAttribute(OF_THE_QUEUE) == null
                ? super.create(session)
                : new AutomaticMailSender(session, getEmailAuthenticators());
    }
}
