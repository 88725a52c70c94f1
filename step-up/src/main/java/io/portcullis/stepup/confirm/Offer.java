package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Method.Factor;
import io.portcullis.kit.proof.SecondFactorLevel;
import io.portcullis.stepup.decision.Asked;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.UserSessionModel;

/**
 * How a person can confirm who they are.
 *
 * @param asked the operation, if it is known
 * @param accepted the methods that count
 * @param methods those of them the person has; {@code EMAIL_LINK} stands for link and code of the mail
 * @param providers aliases of the identity providers that would do
 */
record Offer(Optional<Asked> asked, Set<Method> accepted, Set<Method> methods, List<String> providers) {

    /** Those with a form of their own, which can be shown without a choice; a mail is sent by a POST only. */
    private static final Set<Method> SHOWN_AT_ONCE = EnumSet.of(Method.OTP, Method.RECOVERY_CODE, Method.SECURITY_KEY);

    static Offer of(AuthenticationFlowContext context, UserSessionModel session) {
        Optional<Asked> asked = Asked.of(session);
        Set<Method> accepted = accepted(asked, level(context) >= SecondFactorLevel.LEVEL);
        SocialProviders social = new SocialProviders(context.getSession(), session.getUser());
        List<String> providers = accepted.contains(Method.SOCIAL)
                ? social.thatReach(
                        asked.map(one -> one.requirement().minimumProof()).orElse(Grade.MAILBOX))
                : List.of();
        Set<Method> methods = EnumSet.noneOf(Method.class);
        methods.addAll(new Steps(context.getSession()).of(context.getRealm(), session.getUser()));
        if (!accepted.contains(Method.EMAIL_LINK) && !accepted.contains(Method.EMAIL_CODE)) {
            methods.remove(Method.EMAIL_LINK);
        }
        methods.removeIf(method -> method != Method.EMAIL_LINK && !accepted.contains(method));
        return new Offer(asked, accepted, Collections.unmodifiableSet(methods), providers);
    }

    /** Asked for by the application; a level nobody here reaches is left to the ordinary sign-in. */
    static int level(AuthenticationFlowContext context) {
        return new AcrStore(context.getSession(), context.getAuthenticationSession())
                .getRequestedLevelOfAuthentication(context.getTopLevelFlow());
    }

    private static Set<Method> accepted(Optional<Asked> asked, boolean secondFactor) {
        Set<Method> accepted = EnumSet.noneOf(Method.class);
        Stream.of(Method.values())
                .filter(method -> asked.isEmpty() || asked.get().requirement().accepts(method, best(method)))
                .filter(method -> !secondFactor || method.factor() == Factor.SECOND)
                .forEach(accepted::add);
        return Collections.unmodifiableSet(accepted);
    }

    /** What a method proves at best: some providers date their sign-in. */
    private static Grade best(Method method) {
        return method == Method.SOCIAL ? Grade.VERIFIED : method.grade();
    }

    boolean isEmpty() {
        return methods.isEmpty() && providers.isEmpty();
    }

    boolean hasChoice() {
        return methods.size() + providers.size() > 1;
    }

    /** The only method there is, if its form can be shown at once. */
    Optional<Method> only() {
        return hasChoice()
                ? Optional.empty()
                : methods.stream().filter(SHOWN_AT_ONCE::contains).findFirst();
    }
}
