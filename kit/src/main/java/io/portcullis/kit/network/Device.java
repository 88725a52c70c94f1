package io.portcullis.kit.network;

import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * Browser and operating system of the current request, by names fit for mails and lists.
 *
 * @param browser for example {@code Firefox}; {@code ?} when the request does not tell
 * @param system for example {@code Windows}; {@code ?} when the request does not tell
 */
public record Device(String browser, String system) {

    private static final int LONGEST = 50;

    private static final Device UNKNOWN = new Device("?", "?");

    public static Device of(KeycloakSession session) {
        DeviceRepresentation device =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        return device == null ? UNKNOWN : new Device(name(device.getBrowser()), name(device.getOs()));
    }

    /** Keycloak gives {@code name/version}, and {@code Other} for what it does not know. The names may come straight from the request's header: nothing but letters. */
    private static String name(@Nullable String text) {
        String name = text == null ? "" : text.replaceFirst("/.*", "").replaceAll("[^\\p{L} .-]", "");
        return name.isBlank() || name.equals("Other")
                ? "?"
                : name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    /** For people, for example {@code Firefox, Windows}. */
    public String text() {
        return browser + ", " + system;
    }
}
