package io.portcullis.stepup.decision;

import io.portcullis.kit.journal.Journal;
import io.portcullis.kit.journal.JournalEntry;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proof;
import io.portcullis.kit.proof.Proofs;
import io.portcullis.kit.stepup.Passed;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Policy;
import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.Requirement;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.utils.AcrUtils;
import org.keycloak.services.managers.AuthenticationManager;

/** Asks the policy of one realm. A denial is remembered in the user session, and written to the audit log once. */
public final class Decisions {

    private static final int FIRST_FACTOR_LEVEL = 1;
    private static final int SECOND_FACTOR_LEVEL = 2;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Policy policy;

    public Decisions(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.policy = Policies.of(realm);
    }

    /**
     * Whether the user of this session may do the operation now.
     *
     * @param organization alias of the organization whose rules apply; nothing: the realm's
     */
    public Decision decide(UserSessionModel userSession, String operation, @Nullable String organization) {
        Optional<Requirement> asked = policy.requirement(operation, organization);
        return asked.isEmpty() || bypasses(userSession)
                ? counted(new Decision.Allowed(Optional.empty()))
                : decide(userSession, operation, asked.get());
    }

    /** The same for a requirement that is known, and for which nobody is let through. */
    public Decision decide(UserSessionModel userSession, String operation, Requirement requirement) {
        long now = Time.currentTimeSeconds();
        Optional<Proof> proof = Proofs.of(session, userSession).stream()
                .filter(one -> requirement.isMetBy(one, now))
                .max(Comparator.comparing(Proof::time).thenComparing(Proof::grade));
        if (proof.isPresent()) {
            return counted(new Decision.Allowed(Optional.of(Passed.by(proof.get(), now, version()))));
        }
        if (Asked.note(userSession, operation, requirement)) {
            Journal.write(session, challenged(userSession, operation));
        }
        return counted(new Decision.Denied(new Challenge(
                operation,
                requirement,
                acr(userSession.getRealm(), requirement),
                maxAge(userSession, requirement, now),
                version())));
    }

    private boolean bypasses(UserSessionModel userSession) {
        return userSession.getUser().getServiceAccountClientLink() != null
                && policy.settings().serviceAccountsBypass();
    }

    private static Decision counted(Decision decision) {
        DecisionMetrics.count(decision);
        return decision;
    }

    private int version() {
        return session.getProvider(PolicyVersions.class).current(realm);
    }

    /** As the realm of the person calls it: level 2 where only a second factor will do. */
    private static String acr(RealmModel realm, Requirement requirement) {
        boolean second = !requirement.methods().isEmpty()
                && requirement.methods().stream().allMatch(method -> method.factor() == Method.Factor.SECOND);
        int level = second ? SECOND_FACTOR_LEVEL : FIRST_FACTOR_LEVEL;
        Map<String, Integer> names = AcrUtils.getAcrLoaMap(realm);
        return names.entrySet().stream()
                .filter(name -> name.getValue() == level)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(String.valueOf(level));
    }

    /**
     * The rule's own where the sign-in is older, which leaves to Keycloak whether there was another one meanwhile; 0 where
     * Keycloak would take the recent sign-in, which the rule does not accept, for good enough: so a loop ends.
     */
    private static int maxAge(UserSessionModel userSession, Requirement requirement, long now) {
        String authTime = userSession.getNote(AuthenticationManager.AUTH_TIME);
        boolean older = authTime == null || now - Long.parseLong(authTime) > requirement.gracePeriod();
        return older ? requirement.gracePeriod() : 0;
    }

    private JournalEntry challenged(UserSessionModel userSession, String operation) {
        ClientModel client = session.getContext().getClient();
        return new JournalEntry(
                userSession.getRealm(),
                "step-up.challenge",
                true,
                "insufficient_user_authentication",
                userSession.getUser(),
                client == null ? null : client.getClientId(),
                userSession.getId(),
                new JournalEntry.Target("operation", operation, operation),
                null,
                null,
                null);
    }
}
