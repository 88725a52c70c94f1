package io.portcullis.authenticators.magiclink;

import io.micrometer.core.instrument.Metrics;
import java.util.Locale;

/** {@code portcullis_magic_links_total{outcome}} at Keycloak's {@code /metrics}. */
enum MagicLinkMetrics {
    REQUESTED,
    SENT,
    REDEEMED,
    REFUSED;

    void count() {
        Metrics.counter("portcullis.magic.links", "outcome", name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
