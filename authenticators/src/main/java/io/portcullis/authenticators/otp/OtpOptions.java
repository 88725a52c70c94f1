package io.portcullis.authenticators.otp;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The settings of one {@code portcullis-otp} execution.
 *
 * @param maxFailures how many wrong codes in a row lock the second factor
 * @param lockDuration for how long
 * @param trustDuration how long a device can be trusted; zero: not at all
 */
record OtpOptions(int maxFailures, Duration lockDuration, Duration trustDuration) {

    private static final Option<Integer> MAX_FAILURES = Option.number("maxFailures", 5, 1, 100);
    private static final Option<Duration> LOCK_DURATION =
            Option.seconds("lockDuration", Duration.ofMinutes(30), Duration.ofSeconds(1), Duration.ofDays(365));
    private static final Option<Duration> TRUST_DURATION =
            Option.seconds("trustDuration", Duration.ofDays(30), Duration.ZERO, Duration.ofDays(365));

    static final Options DECLARED =
            new Options(OtpAuthenticatorFactory.ID, List.of(MAX_FAILURES, LOCK_DURATION, TRUST_DURATION));

    static OtpOptions of(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null ? null : model.getConfig();
        return new OtpOptions(MAX_FAILURES.in(config), LOCK_DURATION.in(config), TRUST_DURATION.in(config));
    }

    /** Those of the realm's browser flow, for codes asked for outside a flow or by another step. */
    static OtpOptions of(RealmModel realm) {
        return of(configInBrowserFlow(realm, OtpAuthenticatorFactory.ID));
    }

    static @Nullable AuthenticatorConfigModel configInBrowserFlow(RealmModel realm, String authenticator) {
        return AuthenticatorUtil.getExecutionsByType(
                        realm, realm.getBrowserFlow().getId(), authenticator)
                .stream()
                .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                .filter(id -> id != null)
                .map(realm::getAuthenticatorConfigById)
                .findFirst()
                .orElse(null);
    }
}
