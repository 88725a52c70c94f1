package io.portcullis.authenticators.enforcement;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/**
 * Takes unearned roles out of every access token that is about to be issued: also those that no role mapper put there,
 * and also for clients without the scope that {@link EarnedRolesMapper} is in.
 */
record EarnedRolesTokens(KeycloakSession keycloak) implements TokenPostProcessor {

    @Override
    public void process(TokenPostProcessorContext context) {
        AccessToken token = context.accessToken();
        if (token == null) {
            return;
        }
        TokenUtil.convertTokenRolesFromOtherClaims(token);
        UnearnedRoles.of(keycloak, context.clientSessionCtx().getClientSession().getUserSession())
                .removeFrom(token.getRealmAccess(), token.getResourceAccess());
    }
}
