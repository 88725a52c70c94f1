package io.portcullis.recoverycodes;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.requiredactions.RecoveryAuthnCodesAction;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.userprofile.ValidationException;
import org.keycloak.utils.RequiredActionHelper;
import org.keycloak.validate.ValidationError;

/**
 * The settings of the required action {@code CONFIGURE_RECOVERY_AUTHN_CODES}.
 *
 * @param codes how many a set has
 * @param warningThreshold fewer left than this is worth a warning
 */
record RecoveryCodesSettings(int codes, int warningThreshold) {

    private static final Bounded CODES = new Bounded("codes", 10, 5, 20);
    private static final Bounded WARNING_THRESHOLD = new Bounded(RecoveryAuthnCodesAction.WARNING_THRESHOLD, 5, 0, 20);

    static final Options DECLARED =
            new Options(RecoveryAuthnCodesAction.PROVIDER_ID, List.of(CODES.option(), WARNING_THRESHOLD.option()));

    /** A number with its bounds, which the message of the admin console wants as numbers. */
    private record Bounded(String key, int defaultValue, int least, int most) {

        Option<Integer> option() {
            return Option.number(key, defaultValue, least, most);
        }
    }

    static RecoveryCodesSettings of(RealmModel realm) {
        RequiredActionProviderModel action =
                RequiredActionHelper.getRequiredActionByProviderId(realm, RecoveryAuthnCodesAction.PROVIDER_ID);
        Map<String, String> config = action == null ? null : action.getConfig();
        return new RecoveryCodesSettings(
                CODES.option().in(config), WARNING_THRESHOLD.option().in(config));
    }

    /** Rejects what an admin saves. */
    static void check(Map<String, String> config) {
        DECLARED.firstRejected(config).ifPresent(rejected -> {
            Bounded bounded = rejected.key().equals(CODES.key()) ? CODES : WARNING_THRESHOLD;
            throw new ValidationException(new ValidationError(
                    DECLARED.provider(), bounded.key(), "error-number-out-of-range", bounded.least(), bounded.most()));
        });
    }
}
