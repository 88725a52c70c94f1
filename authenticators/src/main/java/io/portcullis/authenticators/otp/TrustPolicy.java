package io.portcullis.authenticators.otp;

import io.portcullis.kit.options.Option;
import io.portcullis.kit.options.Options;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * The settings of one {@code portcullis-condition-second-factor} execution.
 *
 * @param coversRolesThatMust whether a trusted device is enough for a role that must have a second factor
 */
record TrustPolicy(boolean coversRolesThatMust) {

    private static final Option<Boolean> TRUST_FOR_ROLES_THAT_MUST = Option.flag("trustForRolesThatMust", false);

    static final Options DECLARED = new Options(SecondFactorConditionFactory.ID, List.of(TRUST_FOR_ROLES_THAT_MUST));

    static TrustPolicy of(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null ? null : model.getConfig();
        return new TrustPolicy(TRUST_FOR_ROLES_THAT_MUST.in(config));
    }

    /** That of the realm's browser flow. */
    static TrustPolicy of(RealmModel realm) {
        return of(OtpOptions.configInBrowserFlow(realm, SecondFactorConditionFactory.ID));
    }
}
