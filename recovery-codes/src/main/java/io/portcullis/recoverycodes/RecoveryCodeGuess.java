package io.portcullis.recoverycodes;

import io.micrometer.core.instrument.Metrics;
import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.attempts.AttemptKey;
import io.portcullis.kit.attempts.AttemptWindows;
import io.portcullis.kit.events.RefusalEvents;
import io.portcullis.kit.secondfactor.SecondFactorCheck.Outcome;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;

/** One code, wherever it was typed: counted, looked at, reported. */
final class RecoveryCodeGuess {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final RecoveryCodeOptions options;
    private final EventBuilder event;

    RecoveryCodeGuess(KeycloakSession session, RealmModel realm, RecoveryCodeOptions options, EventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.options = options;
        this.event = event;
    }

    /** By Keycloak's credential manager, which also asks a user storage that keeps codes itself. */
    Outcome check(UserModel user, String typed) {
        AttemptWindows windows = session.getProvider(AttemptWindows.class);
        Attempt attempt = windows.reserve(AttemptKey.of(realm, "recovery-code", user.getId()), options.guesses());
        if (attempt instanceof Attempt.Refused refused) {
            Metrics.counter("portcullis.rate.limited").increment();
            if (refused.first()) {
                report(user, "rate_limited");
            }
            return new Outcome.TooMany(refused.retryAfter());
        }
        if (user.credentialManager().isValid(UserCredentialModel.buildFromBackupAuthnCode(typed))) {
            windows.giveBack((Attempt.Granted) attempt);
            return new Outcome.Accepted();
        }
        report(user, "recovery_code_invalid");
        return new Outcome.Wrong();
    }

    private void report(UserModel user, String reason) {
        RefusalEvents.report(event.clone().user(user), reason);
    }
}
