package io.portcullis.authenticators.enforcement;

import com.google.auto.service.AutoService;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Registers the check of every token response. */
@AutoService(TokenPostProcessorFactory.class)
public final class EarnedRolesTokensFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new EarnedRolesTokens(session);
    }

    @Override
    public String getId() {
        return "portcullis-roles";
    }
}
