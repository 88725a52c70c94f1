package io.portcullis.auditlistener.settings;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * An option the operator gives the server: {@code --spi-events-listener--audit-log--<key>}, or the same of
 * {@code events-store}.
 *
 * @param defaultText what an absent one means; empty for none
 * @param help with the allowed values
 */
record ServerOption(String key, String type, String defaultText, String help) {

    static ServerOption text(String key, String defaultText, String help) {
        return new ServerOption(key, ProviderConfigProperty.STRING_TYPE, defaultText, help);
    }

    static ServerOption flag(String key, String defaultText, String help) {
        return new ServerOption(key, ProviderConfigProperty.BOOLEAN_TYPE, defaultText, help);
    }

    String value() {
        return Stream.of("eventsListener", "eventsStore")
                .map(spi -> Optional.ofNullable(
                        Config.scope(spi, AuditSettings.PROVIDER).get(key)))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(defaultText);
    }

    IllegalArgumentException refusal(String allowed) {
        return new IllegalArgumentException("Option " + key + " of " + AuditSettings.PROVIDER + " is " + allowed);
    }

    ProviderConfigProperty property() {
        return new ProviderConfigProperty(key, key, help, type, defaultText.isEmpty() ? null : defaultText);
    }
}
