package io.portcullis.kit.api;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.TokenUtil;

/** Whose token a request came with. */
public record Caller(
        RealmModel realm, UserModel user, UserSessionModel session, AccessToken token, ClientModel client) {

    /** Whether it is a client that speaks for itself. */
    public boolean isServiceAccount() {
        return user.getServiceAccountClientLink() != null;
    }

    /** The scheme of RFC 9110 the token is used with. */
    public String scheme() {
        return TokenUtil.TOKEN_TYPE_DPOP.equals(token.getType())
                ? TokenUtil.TOKEN_TYPE_DPOP
                : TokenUtil.TOKEN_TYPE_BEARER;
    }
}
