package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param gracePeriod seconds after a proof in which it counts; nothing: the realm's
 * @param methods that are accepted; empty: any
 * @param minimumProof nothing: the realm's
 * @param organization alias; nothing: a rule of the realm
 */
public record Rule(
        OperationPattern operation,
        @Nullable Integer gracePeriod,
        Set<Method> methods,
        @Nullable Grade minimumProof,
        @Nullable String organization,
        Binding binding,
        boolean enabled) {

    /** Whether it is a rule of this organization; of nothing: of the realm. */
    public boolean isOf(@Nullable String alias) {
        return organization == null ? alias == null : organization.equals(alias);
    }

    /** What it asks for. */
    public Requirement requirement(Settings settings) {
        return new Requirement(
                Optional.ofNullable(gracePeriod).orElse(settings.gracePeriod()),
                methods.isEmpty() ? Requirement.ANY : methods,
                Optional.ofNullable(minimumProof).orElse(settings.minimumProof()));
    }
}
