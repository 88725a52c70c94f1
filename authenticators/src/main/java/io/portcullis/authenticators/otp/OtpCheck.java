package io.portcullis.authenticators.otp;

import io.portcullis.kit.proof.Method;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The authenticator app, for those who ask for a second factor outside this capability's own step. */
final class OtpCheck implements SecondFactorCheck {

    private final KeycloakSession session;

    OtpCheck(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Method method() {
        return Method.OTP;
    }

    @Override
    public boolean isSetUp(UserModel user) {
        return Codes.areSetUp(user);
    }

    @Override
    public boolean couldBe(String typed) {
        return !TypedCode.digits(typed).isEmpty();
    }

    @Override
    public Outcome check(RealmModel realm, UserModel user, String typed, EventBuilder event) {
        return new OtpGuess(session, realm, OtpOptions.of(realm), event).check(user, TypedCode.digits(typed));
    }
}
