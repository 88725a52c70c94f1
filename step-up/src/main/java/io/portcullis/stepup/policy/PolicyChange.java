package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import org.jspecify.annotations.Nullable;

/** Changing policy is an operation itself, and asks for a fresh proof even where no rule names it. */
public final class PolicyChange {

    /** What policy calls it, and the most sensitive calls of administrators. */
    public static final String OPERATION = "security-config.modify";

    /** The floor that no rule can lift. */
    private static final Requirement LEAST = new Requirement(900, Requirement.ANY, Grade.MAILBOX);

    private PolicyChange() {}

    /**
     * What it asks for.
     *
     * @param organization alias of the organization whose rules are changed; nothing: the realm's
     */
    public static Requirement requirement(Policy policy, @Nullable String organization) {
        return policy.requirement(OPERATION, organization).orElse(LEAST).within(LEAST.gracePeriod());
    }
}
