package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proof;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.JsonWebToken;

/**
 * When somebody signed in at an identity provider.
 *
 * @param time as its ID token says, whose signature Keycloak has checked, in epoch seconds; nothing: it does not say
 */
record ProviderSignIn(@Nullable Long time) {

    /** How much ahead of ours a provider's clock may be. */
    private static final int AHEAD_SECONDS = 30;

    static ProviderSignIn of(BrokeredIdentityContext context) {
        return new ProviderSignIn(
                context.getContextData().get(OIDCIdentityProvider.VALIDATED_ID_TOKEN) instanceof JsonWebToken token
                        ? time(token.getOtherClaims().get(IDToken.AUTH_TIME))
                        : null);
    }

    /** What is no time is none of late. */
    private static @Nullable Long time(@Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        return claim instanceof Number number ? number.longValue() : Long.valueOf(0);
    }

    boolean isStale(int window, long now) {
        return time != null && time < now - window;
    }

    boolean isAhead(long now) {
        return time != null && time > now + AHEAD_SECONDS;
    }

    /**
     * What it proves.
     *
     * @param window for how many seconds a sign-in counts
     */
    Optional<Proof> proof(int window, long now) {
        if (time == null) {
            return Optional.of(new Proof(Method.SOCIAL, Grade.PRESENCE, now));
        }
        return isStale(window, now) || isAhead(now)
                ? Optional.empty()
                : Optional.of(new Proof(Method.SOCIAL, Grade.VERIFIED, Math.min(time, now)));
    }
}
