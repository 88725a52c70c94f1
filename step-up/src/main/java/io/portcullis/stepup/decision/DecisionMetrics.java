package io.portcullis.stepup.decision;

import io.micrometer.core.instrument.Metrics;

/** {@code portcullis_step_up_decisions_total{decision}} at Keycloak's {@code /metrics}. */
final class DecisionMetrics {

    private DecisionMetrics() {}

    static void count(Decision decision) {
        Metrics.counter(
                        "portcullis.step.up.decisions",
                        "decision",
                        decision instanceof Decision.Allowed ? "allow" : "deny")
                .increment();
    }
}
