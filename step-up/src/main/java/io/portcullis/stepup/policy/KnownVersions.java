package io.portcullis.stepup.policy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;

/** The versions this node read within the last minute, each good for the very policy it was read with. */
final class KnownVersions {

    private static final int KEPT_SECONDS = 60;

    private final Map<String, Known> byRealm = new ConcurrentHashMap<>();

    Optional<Integer> of(String realmId, Policy policy) {
        long now = Time.currentTimeSeconds();
        return Optional.ofNullable(byRealm.get(realmId))
                .filter(known -> Math.abs(now - known.time()) < KEPT_SECONDS)
                .filter(known -> known.policy().equals(policy))
                .map(Known::version);
    }

    void keep(String realmId, Policy policy, int version) {
        byRealm.put(realmId, new Known(policy, version, Time.currentTimeSeconds()));
    }

    void forget(String realmId) {
        byRealm.remove(realmId);
    }

    private record Known(Policy policy, int version, long time) {}
}
