package io.portcullis.stepup.admin;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proof;
import io.portcullis.kit.proof.Proofs;
import io.portcullis.kit.stepup.Passed;
import io.portcullis.stepup.policy.Requirement;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * What an administrator's session proves. Administrators mostly sign in to the realm {@code master} through flows of others, so
 * that the time of the sign-in counts too, as the weakest proof and where any method will do; never a provider's word.
 */
record AdminSignIn(KeycloakSession session, UserSessionModel userSession) {

    /** What is asked of an administrator. */
    static Requirement asked(Requirement requirement) {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        methods.addAll(requirement.methods());
        methods.remove(Method.SOCIAL);
        return new Requirement(requirement.gracePeriod(), methods, requirement.minimumProof());
    }

    /** What meets it, if anything does. */
    Optional<Passed> passes(Requirement requirement, int policyVersion) {
        long now = Time.currentTimeSeconds();
        Requirement asked = asked(requirement);
        return Proofs.of(session, userSession).stream()
                .filter(proof -> asked.isMetBy(proof, now))
                .max(Comparator.comparing(Proof::time))
                .map(proof -> Passed.by(proof, now, policyVersion))
                .or(() -> bySignIn(requirement, now, policyVersion));
    }

    private Optional<Passed> bySignIn(Requirement requirement, long now, int policyVersion) {
        return requirement.acceptsAnyMethod() && requirement.minimumProof() == Grade.MAILBOX && isOwn()
                ? time().map(time -> now - time)
                        .filter(age -> age >= 0 && age <= requirement.gracePeriod())
                        .map(age -> new Passed(null, Grade.MAILBOX, age, policyVersion))
                : Optional.empty();
    }

    private boolean isOwn() {
        return userSession.getNote(Details.IDENTITY_PROVIDER) == null
                && userSession.getBrokerSessionId() == null
                && userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && userSession.getUser().getServiceAccountClientLink() == null;
    }

    /** A sign-in with the password grant has no time but its session's start. Other grants have an authentication method of their own. */
    private Optional<Long> time() {
        String authTime = userSession.getNote(AuthenticationManager.AUTH_TIME);
        if (authTime != null) {
            return Optional.of(Long.valueOf(authTime));
        }
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(userSession.getAuthMethod())
                ? Optional.of((long) userSession.getStarted())
                : Optional.empty();
    }
}
