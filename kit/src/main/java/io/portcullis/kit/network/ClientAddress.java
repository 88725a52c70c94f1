package io.portcullis.kit.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/**
 * The address a request came from as Keycloak sees it ({@code --proxy-headers} and
 * {@code --proxy-trusted-addresses} decide whether a forwarded header is believed).
 *
 * @param text the address as shown to people
 */
public record ClientAddress(String text) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");

    public static ClientAddress of(KeycloakSession session) {
        return new ClientAddress(session.getContext().getConnection().getRemoteHost());
    }

    /**
     * One key per network attachment: an IPv4 address by itself, an IPv6 address by its /64, of which a subscriber
     * holds all.
     */
    public String key() {
        if (!LITERAL.matcher(text).matches()) {
            return text;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address instanceof Inet6Address) {
                byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), 8), 16);
                return InetAddress.getByAddress(network).getHostAddress() + "/64";
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
