package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;

/**
 * What the tab of a realm says.
 *
 * @param gracePeriod seconds; of rules that name none
 * @param maxGracePeriod seconds; the longest an organization's rule may have
 * @param minimumProof of rules that name none
 * @param apiKeysBypass whether API keys are never challenged
 * @param serviceAccountsBypass whether service accounts are never challenged
 */
public record Settings(
        int gracePeriod,
        int maxGracePeriod,
        Grade minimumProof,
        boolean apiKeysBypass,
        boolean serviceAccountsBypass) {}
