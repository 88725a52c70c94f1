package io.portcullis.auditlistener.search;

import java.util.Optional;

/**
 * Which entries are asked for; all that is given must hold.
 *
 * @param actor id, user name or e-mail
 * @param action a whole action, or the beginning of one followed by {@code *}
 * @param organization id
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 * @param text to be found in the entry's names and values, without regard to case
 */
public record Filter(
        Optional<String> actor,
        Optional<String> action,
        Optional<String> targetType,
        Optional<String> targetId,
        Optional<String> organization,
        Optional<String> outcome,
        Optional<AddressRange> ip,
        Optional<Long> from,
        Optional<Long> to,
        Optional<String> text) {

    /** Whether it needs what is known of sealed entries only. */
    boolean needsProjection() {
        return actor.isPresent() || ip.isPresent() || text.isPresent();
    }
}
