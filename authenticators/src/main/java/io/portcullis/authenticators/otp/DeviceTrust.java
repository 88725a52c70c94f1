package io.portcullis.authenticators.otp;

import io.portcullis.authenticators.enforcement.RolesThatMust;
import io.portcullis.authenticators.enforcement.SecondFactorEvidence;
import io.portcullis.authenticators.trusteddevice.TrustedDevices;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** Whether a trusted device stands in for the second factor of this sign-in. */
final class DeviceTrust {

    private final AuthenticationFlowContext context;
    private final AuthenticationSessionModel signIn;
    private final UserModel user;

    DeviceTrust(AuthenticationFlowContext context, UserModel user) {
        this.context = context;
        this.signIn = context.getAuthenticationSession();
        this.user = user;
    }

    boolean isGiven() {
        if (PasswordGrant.isServedBy(context) || asksForFreshProof()) {
            return false;
        }
        boolean must = RolesThatMust.of(context.getRealm()).bind(user);
        if (must && !TrustPolicy.of(context.getAuthenticatorConfig()).coversRolesThatMust()) {
            return false;
        }
        if (!isRecognised()) {
            return false;
        }
        if (must) {
            SecondFactorEvidence.acceptTrustedDevice(signIn);
        }
        return true;
    }

    private boolean asksForFreshProof() {
        return signIn.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM) != null
                || TokenUtil.hasPrompt(
                        signIn.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_LOGIN)
                || AuthenticatorUtil.isForcedReauthentication(signIn);
    }

    /** Looked at once per sign-in and user: it uses the cookie up, and Keycloak evaluates conditions again and again. */
    private boolean isRecognised() {
        String note = "portcullis.trusted-device." + context.getExecution().getId() + '.' + user.getId();
        String before = signIn.getAuthNote(note);
        if (before != null) {
            return Boolean.parseBoolean(before);
        }
        boolean recognised = new TrustedDevices(context.getSession(), context.getRealm())
                .recognises(user, context.getEvent().clone().user(user));
        signIn.setAuthNote(note, String.valueOf(recognised));
        return recognised;
    }
}
