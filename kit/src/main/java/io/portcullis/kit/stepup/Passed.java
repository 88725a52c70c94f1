package io.portcullis.kit.stepup;

import io.portcullis.kit.proof.Proof;

/**
 * What let a gated operation pass.
 *
 * @param ageSeconds of the proof at that moment
 * @param policyVersion the version of step-up policy that was asked
 */
public record Passed(Proof proof, long ageSeconds, int policyVersion) {}
