package io.portcullis.authenticators.magiclink;

import io.micrometer.core.instrument.Metrics;
import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.attempts.AttemptKey;
import io.portcullis.kit.attempts.AttemptWindows;
import io.portcullis.kit.attempts.Limit;
import io.portcullis.kit.events.RefusalEvents;
import io.portcullis.kit.network.ClientAddress;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What may be asked for and guessed, per account and per address. */
final class RequestLimit {

    private static final String REASON = "rate_limited";

    /** Code guesses of one account over all its mails: as many as sign-in attempts by any other means (DESIGN 3.7). */
    private static final Limit GUESSES = new Limit(10, Duration.ofMinutes(15));

    private final AttemptWindows windows;
    private final RealmModel realm;
    private final EventBuilder event;

    RequestLimit(KeycloakSession session, RealmModel realm, EventBuilder event) {
        this.windows = session.getProvider(AttemptWindows.class);
        this.realm = realm;
        this.event = event;
    }

    /** Counts a request for a mail, or says how long to wait. A refused request takes nothing from the address. */
    Optional<Duration> refusesRequest(MagicLinkOptions options, ClientAddress address, String accountKey) {
        Attempt fromAddress = windows.reserve(
                AttemptKey.of(realm, "magic-link-request", "address:" + address.key()), options.perAddress());
        if (fromAddress instanceof Attempt.Refused refused) {
            return Optional.of(refuse(refused));
        }
        Attempt forAccount = windows.reserve(
                AttemptKey.of(realm, "magic-link-request", "account:" + accountKey), options.perIdentifier());
        if (forAccount instanceof Attempt.Refused refused) {
            windows.giveBack((Attempt.Granted) fromAddress);
            return Optional.of(refuse(refused));
        }
        return Optional.empty();
    }

    /** Counts a guess at a code before it is made. */
    Attempt guess(String accountKey) {
        return windows.reserve(AttemptKey.of(realm, "sign-in-code", "account:" + accountKey), GUESSES);
    }

    /** A right code was no guess. */
    void giveBack(Attempt.Granted guess) {
        windows.giveBack(guess);
    }

    /** Notes a refusal where operators look, once per window in the events. */
    Duration refuse(Attempt.Refused refused) {
        Metrics.counter("portcullis.rate.limited").increment();
        if (refused.first()) {
            RefusalEvents.report(event, REASON);
        }
        return refused.retryAfter();
    }
}
