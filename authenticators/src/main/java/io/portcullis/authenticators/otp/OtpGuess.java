package io.portcullis.authenticators.otp;

import io.micrometer.core.instrument.Metrics;
import io.portcullis.kit.events.RefusalEvents;
import io.portcullis.kit.secondfactor.SecondFactorCheck.Outcome;
import java.time.Instant;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** One code, wherever it was typed: counted, looked at, reported. */
final class OtpGuess {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OtpOptions options;
    private final EventBuilder event;

    OtpGuess(KeycloakSession session, RealmModel realm, OtpOptions options, EventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.options = options;
        this.event = event;
    }

    Outcome check(UserModel user, String code) {
        SecondFactorLock lock = new SecondFactorLock(session, realm, user);
        SecondFactorLock.Attempt attempt = lock.reserve(options);
        if (attempt instanceof SecondFactorLock.Attempt.Refused refused) {
            report(user, "second_factor_locked");
            return new Outcome.Locked(refused.until());
        }
        if (new Codes(session, realm).accept(user, code)) {
            lock.reset();
            return new Outcome.Accepted();
        }
        Instant locks = ((SecondFactorLock.Attempt.Granted) attempt).locks();
        if (locks != null && lock.confirm(locks)) {
            Metrics.counter("portcullis.second.factor.locks").increment();
            report(user, "second_factor_locked");
            return new Outcome.Locked(locks);
        }
        report(user, "code_wrong");
        return new Outcome.Wrong();
    }

    private void report(UserModel user, String reason) {
        RefusalEvents.report(event.clone().user(user), reason);
    }
}
