package io.portcullis.benchmark.harness;

import io.portcullis.benchmark.sample.ServerKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The servers that are compared. All have the same realms, with Keycloak's own flows, and store their events. */
public enum ServerKind {
    /** The pack; events are in the audit log. */
    AUDIT,

    /** The pack without the audit log; events are in Keycloak's store. */
    PACK,

    /** Keycloak as it is downloaded. */
    STOCK;

    /** Its database's name. */
    public String database() {
        return "keycloak_" + name().toLowerCase(Locale.ROOT);
    }

    /** The rules of realm {@value BenchmarkRealm#STEP_UP} mean something to the pack only. */
    List<String> realms() {
        return this == AUDIT
                ? List.of(BenchmarkRealm.SIGN_INS, BenchmarkRealm.SEARCHED, BenchmarkRealm.STEP_UP)
                : List.of(BenchmarkRealm.SIGN_INS, BenchmarkRealm.SEARCHED);
    }

    List<Path> providers(List<Path> all) {
        return all.stream()
                .filter(jar -> hasProvider(jar.getFileName().toString()))
                .toList();
    }

    private boolean hasProvider(String jar) {
        boolean audit = jar.startsWith("portcullis-audit") || jar.startsWith("java-json-canonicalization");
        return switch (this) {
            case AUDIT -> true;
            case PACK -> !audit;
            case STOCK -> false;
        };
    }

    List<String> arguments(ServerKeys keys) {
        return switch (this) {
            case AUDIT ->
                List.of(
                        "--features=declarative-ui",
                        "--spi-events-store--provider=audit-log",
                        "--spi-events-listener--audit-log--signing-key-file=" + keys.signingKeyFile(),
                        "--spi-events-listener--audit-log--encryption-key-file=" + keys.encryptionKeyFile());
            case PACK, STOCK -> List.of();
        };
    }
}
