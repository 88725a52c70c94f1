package io.portcullis.kit.stepup;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proof;
import org.jspecify.annotations.Nullable;

/**
 * What let a gated operation pass.
 *
 * @param method nothing if it was a sign-in of which only the time is known
 * @param ageSeconds of the proof at that moment
 * @param policyVersion the version of step-up policy that was asked
 */
public record Passed(@Nullable Method method, Grade grade, long ageSeconds, int policyVersion) {

    /**
     * By a proof.
     *
     * @param now epoch seconds
     */
    public static Passed by(Proof proof, long now, int policyVersion) {
        return new Passed(proof.method(), proof.grade(), now - proof.time(), policyVersion);
    }
}
