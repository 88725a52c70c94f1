package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.attempts.Limit;
import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The settings of one {@code portcullis-magic-link} execution.
 *
 * @param lifespan how long a mail is good
 * @param perIdentifier requests for one account
 * @param perAddress requests from one address
 * @param createUsers whether redeeming a mail to an unknown address makes an account
 * @param codeAttempts how many codes may be tried for one mail
 */
record MagicLinkOptions(
        Duration lifespan, Limit perIdentifier, Limit perAddress, boolean createUsers, int codeAttempts) {

    private static final Option<Duration> LIFESPAN =
            Option.seconds("lifespan", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(1));
    private static final Option<Integer> REQUESTS = Option.number("requests", 5, 1, Limit.MOST_ATTEMPTS);
    private static final Option<Integer> ADDRESS_REQUESTS =
            Option.number("addressRequests", 20, 1, Limit.MOST_ATTEMPTS);
    private static final Option<Duration> WINDOW =
            Option.seconds("window", Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofDays(1));
    private static final Option<Boolean> CREATE_USERS = Option.flag("createUsers", false);
    private static final Option<Integer> CODE_ATTEMPTS = Option.number("codeAttempts", 5, 1, 20);

    static final Options DECLARED = new Options(
            MagicLinkAuthenticatorFactory.ID,
            List.of(LIFESPAN, REQUESTS, ADDRESS_REQUESTS, WINDOW, CREATE_USERS, CODE_ATTEMPTS));

    static MagicLinkOptions of(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null ? null : model.getConfig();
        Duration window = WINDOW.in(config);
        return new MagicLinkOptions(
                LIFESPAN.in(config),
                new Limit(REQUESTS.in(config), window),
                new Limit(ADDRESS_REQUESTS.in(config), window),
                CREATE_USERS.in(config),
                CODE_ATTEMPTS.in(config));
    }

    /** Those of the realm's browser flow where another step asks for the mail. */
    static MagicLinkOptions of(RealmModel realm, AuthenticationExecutionModel execution) {
        boolean own = MagicLinkAuthenticatorFactory.ID.equals(execution.getAuthenticator());
        String config = own
                ? execution.getAuthenticatorConfig()
                : stepOf(realm)
                        .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                        .orElse(null);
        return of(config == null ? null : realm.getAuthenticatorConfigById(config));
    }

    /** The first in the realm's browser flow. */
    static Optional<AuthenticationExecutionModel> stepOf(RealmModel realm) {
        return AuthenticatorUtil.getExecutionsByType(
                        realm, realm.getBrowserFlow().getId(), MagicLinkAuthenticatorFactory.ID)
                .stream()
                .findFirst();
    }
}
