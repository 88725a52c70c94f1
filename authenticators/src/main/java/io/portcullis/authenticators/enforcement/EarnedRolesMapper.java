package io.portcullis.authenticators.enforcement;

import com.google.auto.service.AutoService;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.utils.RoleResolveUtil;

/**
 * Runs before every other mapper and takes unearned roles out of what Keycloak has resolved for this request, so that
 * no mapper writes one, whatever its claim, and none adds an audience because of one.
 */
@AutoService(ProtocolMapper.class)
public final class EarnedRolesMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    static final String ID = "portcullis-roles-mapper";

    /** Keycloak's start at 0. */
    private static final int BEFORE_ALL_OTHERS = -100;

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession keycloak,
            UserSessionModel session,
            ClientSessionContext client) {
        keepEarned(keycloak, session, client);
        return token;
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel model,
            KeycloakSession keycloak,
            UserSessionModel session,
            ClientSessionContext client) {
        keepEarned(keycloak, session, client);
        return token;
    }

    @Override
    public AccessToken transformUserInfoToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession keycloak,
            UserSessionModel session,
            ClientSessionContext client) {
        keepEarned(keycloak, session, client);
        return token;
    }

    @Override
    public AccessToken transformIntrospectionToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession keycloak,
            UserSessionModel session,
            ClientSessionContext client) {
        keepEarned(keycloak, session, client);
        return token;
    }

    private static void keepEarned(KeycloakSession keycloak, UserSessionModel session, ClientSessionContext client) {
        UnearnedRoles.of(keycloak, session)
                .removeFrom(
                        RoleResolveUtil.getResolvedRealmRoles(keycloak, client, false),
                        RoleResolveUtil.getAllResolvedClientRoles(keycloak, client));
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getProtocol() {
        return OIDCLoginProtocol.LOGIN_PROTOCOL;
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: roles that were earned";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Keeps roles that must have a second factor, and what comes only through them, out of all other mappers' claims"
                + " until one ran in the session.";
    }
}
