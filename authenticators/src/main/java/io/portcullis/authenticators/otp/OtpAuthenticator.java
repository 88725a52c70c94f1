package io.portcullis.authenticators.otp;

import io.portcullis.authenticators.enforcement.RolesThatMust;
import io.portcullis.authenticators.trusteddevice.TrustedDevices;
import io.portcullis.kit.pages.OtherWays;
import io.portcullis.kit.pages.Times;
import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.kit.secondfactor.SecondFactorCheck.Outcome;
import io.portcullis.kit.secondfactor.SecondFactors;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Asks for a code of the authenticator app. A person who has no second factor at all is led to set one up: the flow only
 * comes here for one when level 2 was asked for.
 */
final class OtpAuthenticator implements Authenticator {

    private static final String OTP = "otp";
    private static final String PAGE = "portcullis-otp.ftl";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!Codes.areSetUp(context.getUser())) {
            context.getAuthenticationSession().addRequiredAction(UserModel.RequiredAction.CONFIGURE_TOTP);
            context.success();
        } else if (PasswordGrant.isServedBy(context)) {
            takeCodeOfGrant(context);
        } else {
            context.challenge(page(context, null));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String code = TypedCode.digits(form.getFirst(OTP));
        if (code.isEmpty()) {
            context.forceChallenge(page(context, new FormMessage(OTP, "portcullis-otp-missing")));
            return;
        }
        Outcome outcome = guess(context).check(context.getUser(), code);
        if (outcome instanceof Outcome.Accepted) {
            if (form.containsKey("trustDevice") && offersTrust(context)) {
                new TrustedDevices(context.getSession(), context.getRealm())
                        .trust(context.getUser(), options(context).trustDuration());
            }
            succeed(context);
        } else if (outcome instanceof Outcome.Locked locked) {
            context.forceChallenge(lockedPage(context, locked.until()));
        } else {
            context.forceChallenge(page(context, new FormMessage(OTP, "portcullis-otp-wrong")));
        }
    }

    /** Keycloak's counter of wrong passwords never hears of a wrong code: {@code forceChallenge} is not counted. */
    private static void takeCodeOfGrant(AuthenticationFlowContext context) {
        String code = PasswordGrant.code(context);
        if (code.isEmpty()) {
            context.forceChallenge(PasswordGrant.wrong());
            return;
        }
        Outcome outcome = guess(context).check(context.getUser(), code);
        if (outcome instanceof Outcome.Accepted) {
            succeed(context);
        } else if (outcome instanceof Outcome.Locked locked) {
            context.forceChallenge(PasswordGrant.locked(locked.until()));
        } else {
            context.forceChallenge(PasswordGrant.wrong());
        }
    }

    private static OtpGuess guess(AuthenticationFlowContext context) {
        return new OtpGuess(context.getSession(), context.getRealm(), options(context), context.getEvent());
    }

    private static void succeed(AuthenticationFlowContext context) {
        SecondFactorLevel.reached(context.getSession(), context.getAuthenticationSession(), Method.OTP);
        context.success(OTPCredentialModel.TYPE);
    }

    private static OtpOptions options(AuthenticationFlowContext context) {
        return OtpAuthenticatorFactory.ID.equals(context.getExecution().getAuthenticator())
                ? OtpOptions.of(context.getAuthenticatorConfig())
                : OtpOptions.of(context.getRealm());
    }

    private static Response page(AuthenticationFlowContext context, @Nullable FormMessage error) {
        Instant lockedUntil = new SecondFactorLock(context.getSession(), context.getRealm(), context.getUser())
                .state()
                .lockedUntil();
        return lockedUntil == null ? openPage(context, error) : lockedPage(context, lockedUntil);
    }

    private static Response openPage(AuthenticationFlowContext context, @Nullable FormMessage error) {
        LoginFormsProvider form = form(context)
                .setAttribute(
                        "warnings",
                        new SecondFactors(context.getSession()).warnings(context.getRealm(), context.getUser()));
        return (error == null ? form : form.addError(error)).createForm(PAGE);
    }

    private static Response lockedPage(AuthenticationFlowContext context, Instant until) {
        String time = Times.text(until, context.getSession().getContext().resolveLocale(context.getUser()));
        return form(context).setAttribute("lockedUntil", time).createForm(PAGE);
    }

    private static LoginFormsProvider form(AuthenticationFlowContext context) {
        return context.form()
                .setAttribute("otherWays", OtherWays.offer(context))
                .setAttribute("offersTrust", offersTrust(context))
                .setAttribute(
                        "trustDays",
                        Math.max(1, options(context).trustDuration().toDays()));
    }

    /** Trust is no use to a person whose role demands the second factor each time, nor where one is asked for anyway. */
    private static boolean offersTrust(AuthenticationFlowContext context) {
        return !options(context).trustDuration().isZero()
                && Confirmation.of(context.getSession(), context.getAuthenticationSession())
                        .isEmpty()
                && (TrustPolicy.of(context.getRealm()).coversRolesThatMust()
                        || !RolesThatMust.of(context.getRealm()).bind(context.getUser()));
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return Codes.areSetUp(user) || !new SecondFactors(session).anyIsSetUp(user);
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        user.addRequiredAction(UserModel.RequiredAction.CONFIGURE_TOTP);
    }

    @Override
    public void close() {}
}
