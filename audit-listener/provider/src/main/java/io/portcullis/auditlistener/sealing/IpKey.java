package io.portcullis.auditlistener.sealing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in a form in which a network is a range: the 16 bytes in hex, those of IPv4 as {@code ::ffff:a.b.c.d}. */
public final class IpKey {

    private static final String IPV4 = "00000000000000000000ffff";

    /** Literals only, so that no name is looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|(?=.*:)[0-9a-fA-F:.]{2,45}(?<zone>%.*)?");

    private IpKey() {}

    /** The key of that address; nothing if it is none. */
    public static Optional<String> of(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            String hex = HexFormat.of().formatHex(bytes);
            return Optional.of(bytes.length == 4 ? IPV4 + hex : hex);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
