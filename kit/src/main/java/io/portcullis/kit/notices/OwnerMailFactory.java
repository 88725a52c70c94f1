package io.portcullis.kit.notices;

import com.google.auto.service.AutoService;
import org.keycloak.models.KeycloakSession;

/** Registers the writer of the mails to owners of accounts. */
@AutoService(NoticeProviderFactory.class)
public final class OwnerMailFactory implements NoticeProviderFactory {

    static final String KIND = "owner";

    @Override
    public NoticeProvider create(KeycloakSession session) {
        return new OwnerMail(session);
    }

    @Override
    public String getId() {
        return KIND;
    }
}
