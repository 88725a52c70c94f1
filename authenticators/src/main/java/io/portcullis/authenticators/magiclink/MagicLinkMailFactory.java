package io.portcullis.authenticators.magiclink;

import com.google.auto.service.AutoService;
import io.portcullis.kit.notices.NoticeProvider;
import io.portcullis.kit.notices.NoticeProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the writer of the sign-in mail. */
@AutoService(NoticeProviderFactory.class)
public final class MagicLinkMailFactory implements NoticeProviderFactory {

    static final String KIND = "magic-link";

    @Override
    public NoticeProvider create(KeycloakSession session) {
        return new MagicLinkMail(session);
    }

    @Override
    public String getId() {
        return KIND;
    }
}
