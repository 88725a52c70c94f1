package io.portcullis.auditlistener.entry;

import io.portcullis.kit.stepup.Passed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the actor was authenticated.
 *
 * @param amr RFC 8176 and the pack's own values
 * @param authTime epoch seconds; nothing if the session has none (password grant)
 * @param stepUp what let a gated operation pass; nothing if no gate was asked
 */
public record Authentication(
        @Nullable String acr,
        List<String> amr,
        @Nullable Long authTime,
        @Nullable Passed stepUp) {}
