package io.portcullis.authenticators.magiclink;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.ResolveRelative;

/** How pages and mails write things. */
final class LinkPages {

    private LinkPages() {}

    /** Enough to recognise one's own address by: {@code a…e@example.org}. */
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return "…";
        }
        String last = at > 2 ? address.substring(at - 1, at) : "";
        return address.charAt(0) + "…" + last + address.substring(at);
    }

    static String applicationName(ClientModel client) {
        String name = client.getName();
        // Keycloak's own clients are named by a message key.
        return name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name;
    }

    static Optional<URI> applicationUrl(KeycloakSession session, ClientModel client) {
        String url = ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl());
        return url == null || url.isBlank() ? Optional.empty() : Optional.of(URI.create(url));
    }
}
