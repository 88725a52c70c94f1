package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.sealing.IpKey;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses from one to another, each as its {@link IpKey}.
 *
 * @param last included
 */
public record AddressRange(String first, String last) {

    private static final int BITS = 128;
    private static final int BEFORE_IPV4 = 96;
    private static final Pattern FORM =
            Pattern.compile("(?<address>[0-9a-fA-F:.]{1,45})(?:/(?<prefix>0|[1-9][0-9]{0,2}))?");

    /** Reads an address or a network in CIDR notation, whose bits behind the prefix may be set; nothing for all else. */
    public static Optional<AddressRange> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String address = parts.group("address");
        int before = address.indexOf(':') < 0 ? BEFORE_IPV4 : 0;
        int prefix = parts.group("prefix") == null ? BITS : before + Integer.parseInt(parts.group("prefix"));
        return prefix > BITS ? Optional.empty() : IpKey.of(address).map(key -> of(new BigInteger(key, 16), prefix));
    }

    private static AddressRange of(BigInteger address, int prefix) {
        BigInteger behind = BigInteger.ONE.shiftLeft(BITS - prefix).subtract(BigInteger.ONE);
        BigInteger first = address.andNot(behind);
        return new AddressRange(key(first), key(first.or(behind)));
    }

    private static String key(BigInteger address) {
        return "%032x".formatted(address);
    }

    boolean isOne() {
        return first.equals(last);
    }
}
