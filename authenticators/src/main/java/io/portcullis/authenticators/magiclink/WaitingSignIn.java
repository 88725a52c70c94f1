package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.Method;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** The sign-in a link goes on with: the one that asked for it, that one rebuilt, or a fresh one. */
final class WaitingSignIn {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final LinkRequestEntity request;

    WaitingSignIn(KeycloakSession session, RealmModel realm, LinkRequestEntity request) {
        this.session = session;
        this.realm = realm;
        this.request = request;
    }

    /** The very sign-in that asked, if it is still waiting in this browser. */
    Optional<AuthenticationSessionModel> waiting(ClientModel client) {
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, client, request.tabId));
    }

    /**
     * The same again after a restart of the server, from what the browser kept of it ({@code KC_RESTART}, encrypted by
     * the realm).
     */
    Optional<AuthenticationSessionModel> rebuilt(ClientModel client) {
        String kept = RestartLoginCookie.getRestartCookie(session);
        if (kept == null) {
            return Optional.empty();
        }
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm);
        try {
            return Optional.ofNullable(
                    RestartLoginCookie.restartSession(session, realm, root, client.getClientId(), kept));
        } catch (Exception e) { // declared by Keycloak for whatever a broken cookie does
            return Optional.empty();
        }
    }

    /** Whether the browser kept a sign-in to another application than the link's. */
    boolean keptForAnother(ClientModel client) {
        String kept = RestartLoginCookie.getRestartCookie(session);
        RestartLoginCookie decoded = kept == null ? null : RestartLoginCookie.decryptAndDecode(session, kept);
        return decoded != null && !client.getClientId().equals(decoded.getClientId());
    }

    /**
     * A sign-in of its own. It cannot end with an answer to the application, whose state is in another browser, so it
     * ends at {@code arrival}, which sends the person to the application's address.
     */
    AuthenticationSessionModel fresh(ClientModel client, URI arrival) {
        AuthenticationSessionModel signIn = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(client);
        signIn.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        signIn.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        signIn.setRedirectUri(arrival.toString());
        signIn.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        signIn.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OAuth2Constants.CODE);
        signIn.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, arrival.toString());
        signIn.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, OAuth2Constants.SCOPE_OPENID);
        return signIn;
    }

    /**
     * Whether a rebuilt or fresh sign-in comes by the link's step: a flow that a client policy chose for the request
     * that asked is not chosen again, and must not be got round by the link.
     */
    boolean leadsToStep(ClientModel client) {
        AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(request.executionId);
        String override = client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
        String flow =
                override == null || override.isEmpty() ? realm.getBrowserFlow().getId() : override;
        return execution != null
                && AuthenticatorUtil.getTopParentFlow(realm, execution).getId().equals(flow);
    }

    /** Sends the browser on into the flow, where the link's step finds that it is done. */
    Response goOn(AuthenticationSessionModel signIn, String userId) {
        AuthenticationExecutionModel execution = step(signIn);
        new LinkNotes(signIn, execution.getId()).redeemed(userId);
        EarlierAlternatives.skip(realm, signIn, execution);
        signIn.setAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH, LoginActionsService.AUTHENTICATE_PATH);
        signIn.setAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION, execution.getId());
        URI next = new AuthenticationFlowURLHelper(
                        session, realm, session.getContext().getUri())
                .getLastExecutionUrl(signIn);
        return Response.seeOther(next).build();
    }

    /** The step that asked. What was asked for to confirm an identity is an ordinary sign-in everywhere else. */
    private AuthenticationExecutionModel step(AuthenticationSessionModel signIn) {
        AuthenticationExecutionModel asking = realm.getAuthenticationExecutionById(request.executionId);
        if (MagicLinkAuthenticatorFactory.ID.equals(asking.getAuthenticator())) {
            return asking;
        }
        Optional<Confirmation> confirmation = Confirmation.of(session, signIn);
        confirmation.ifPresent(going -> going.choose(Method.EMAIL_LINK));
        return confirmation.isPresent()
                ? asking
                : MagicLinkOptions.stepOf(realm).orElse(asking);
    }
}
