package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.search.AddressRange;
import io.portcullis.auditlistener.search.InvalidRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parameters of a request; one without a value counts as not given. {@link InvalidRequest} for what is not allowed. */
final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final long ALMOST_A_MILLISECOND = 999_999;

    private final MultivaluedMap<String, String> given;

    /**
     * The request's parameters.
     *
     * @param known names of those it may have
     */
    Parameters(MultivaluedMap<String, String> given, Set<String> known) {
        if (!known.containsAll(given.keySet())) {
            throw new InvalidRequest(
                    "Known parameters are: " + known.stream().sorted().toList() + ".");
        }
        this.given = given;
    }

    /** The value, of at most so many characters and without control characters. */
    Optional<String> text(String name, int longest) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new InvalidRequest("Parameter " + name + " can be given once.");
        }
        Optional<String> value = values.stream().filter(text -> !text.isEmpty()).findFirst();
        if (value.filter(text -> text.length() > longest || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new InvalidRequest(
                    "Parameter " + name + " has at most " + longest + " characters, and no control characters.");
        }
        return value;
    }

    Optional<String> oneOf(String name, Set<String> allowed) {
        return text(name, 64).map(value -> {
            if (!allowed.contains(value)) {
                throw new InvalidRequest("Parameter " + name + " is one of "
                        + allowed.stream().sorted().toList() + ".");
            }
            return value;
        });
    }

    Optional<String> matching(String name, Pattern form, String described) {
        return text(name, 255).map(value -> {
            if (!form.matcher(value).matches()) {
                throw new InvalidRequest("Parameter " + name + " is " + described + ".");
            }
            return value;
        });
    }

    Optional<Long> number(String name, long least, long most) {
        return matching(name, NUMBER, "a number from " + least + " to " + most)
                .map(Long::valueOf)
                .map(value -> {
                    if (value < least || value > most) {
                        throw new InvalidRequest(
                                "Parameter " + name + " is a number from " + least + " to " + most + ".");
                    }
                    return value;
                });
    }

    /** A moment of RFC 3339, as the first whole millisecond not before it. */
    Optional<Long> time(String name) {
        return text(name, 64).map(value -> {
            try {
                return OffsetDateTime.parse(value)
                        .toInstant()
                        .plusNanos(ALMOST_A_MILLISECOND)
                        .toEpochMilli();
            } catch (DateTimeException | ArithmeticException e) {
                throw new InvalidRequest(
                        "Parameter " + name + " is a time of RFC 3339, for example 2026-01-31T09:30:00Z.");
            }
        });
    }

    Optional<AddressRange> addresses(String name) {
        return text(name, 64)
                .map(value -> AddressRange.parse(value)
                        .orElseThrow(() -> new InvalidRequest(
                                "Parameter " + name + " is an address or a network, for example 203.0.113.0/24.")));
    }
}
