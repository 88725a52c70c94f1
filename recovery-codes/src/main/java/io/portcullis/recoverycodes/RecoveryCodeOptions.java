package io.portcullis.recoverycodes;

import io.portcullis.kit.attempts.Limit;
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
 * The settings of one {@code portcullis-recovery-code} execution.
 *
 * @param guesses wrong codes of one user
 */
record RecoveryCodeOptions(Limit guesses) {

    private static final Option<Integer> ATTEMPTS = Option.number("attempts", 10, 1, Limit.MOST_ATTEMPTS);
    private static final Option<Duration> WINDOW =
            Option.seconds("window", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(1));

    static final Options DECLARED = new Options(RecoveryCodeAuthenticatorFactory.ID, List.of(ATTEMPTS, WINDOW));

    static RecoveryCodeOptions of(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null ? null : model.getConfig();
        return new RecoveryCodeOptions(new Limit(ATTEMPTS.in(config), WINDOW.in(config)));
    }

    /** Those of the realm's browser flow, for codes asked for outside a flow or by another step. */
    static RecoveryCodeOptions of(RealmModel realm) {
        AuthenticatorConfigModel config = AuthenticatorUtil.getExecutionsByType(
                        realm, realm.getBrowserFlow().getId(), RecoveryCodeAuthenticatorFactory.ID)
                .stream()
                .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                .filter(id -> id != null)
                .map(realm::getAuthenticatorConfigById)
                .findFirst()
                .orElse(null);
        return of(config);
    }
}
