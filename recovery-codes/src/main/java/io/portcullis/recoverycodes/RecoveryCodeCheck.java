package io.portcullis.recoverycodes;

import io.portcullis.kit.proof.Method;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import java.util.Optional;
import java.util.OptionalInt;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** Recovery codes, for those who ask for a second factor outside this capability's own step. */
final class RecoveryCodeCheck implements SecondFactorCheck {

    private final KeycloakSession session;

    RecoveryCodeCheck(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Method method() {
        return Method.RECOVERY_CODE;
    }

    @Override
    public boolean isSetUp(UserModel user) {
        return RecoveryCodes.areSetUp(user);
    }

    @Override
    public boolean couldBe(String typed) {
        return RecoveryCode.typed(typed).isComplete();
    }

    @Override
    public Outcome check(RealmModel realm, UserModel user, String typed, EventBuilder event) {
        return new RecoveryCodeGuess(session, realm, RecoveryCodeOptions.of(realm), event).check(user, typed);
    }

    @Override
    public Optional<FormMessage> warning(KeycloakSession session, RealmModel realm, UserModel user) {
        OptionalInt left = RecoveryCodes.left(user);
        return left.isPresent()
                        && left.getAsInt() < RecoveryCodesSettings.of(realm).warningThreshold()
                ? Optional.of(new FormMessage(null, "portcullis-recovery-codes-low", left.getAsInt()))
                : Optional.empty();
    }
}
