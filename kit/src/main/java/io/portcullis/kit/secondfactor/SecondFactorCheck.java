package io.portcullis.kit.secondfactor;

import io.portcullis.kit.proof.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.provider.Provider;

/**
 * One kind of second factor. Every check is counted before it is made, committed at once, and reported as an event when
 * it fails; a factor that is used up by a check (a code) is used up when {@link #check} returns.
 */
public interface SecondFactorCheck extends Provider {

    /** What a successful check proves. */
    Method method();

    boolean isSetUp(UserModel user);

    /** Whether what was typed has the shape of this factor's codes; decides which factor a guess counts for. */
    boolean couldBe(String typed);

    /** Checks with the settings of the realm's browser flow. */
    Outcome check(RealmModel realm, UserModel user, String typed, EventBuilder event);

    /** Something its owner should know about this factor, such as few codes left. */
    default Optional<FormMessage> warning(KeycloakSession session, RealmModel realm, UserModel user) {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /** What came of a check. */
    sealed interface Outcome {

        record Accepted() implements Outcome {}

        record Wrong() implements Outcome {}

        /** Refused without a look at the code. */
        record Locked(Instant until) implements Outcome {}

        /** Refused without a look at the code. */
        record TooMany(Duration retryAfter) implements Outcome {}
    }
}
