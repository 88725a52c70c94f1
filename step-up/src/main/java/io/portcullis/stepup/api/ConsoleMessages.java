package io.portcullis.stepup.api;

import io.portcullis.kit.api.Caller;
import jakarta.ws.rs.WebApplicationException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.resources.admin.AdminRoot;

/** The sentences the admin console shows when a component is refused, in the caller's language. */
final class ConsoleMessages {

    private final Locale locale;
    private final Properties messages;

    ConsoleMessages(KeycloakSession session, Caller caller) {
        this.locale = session.getContext().resolveLocale(caller.user());
        this.messages =
                AdminRoot.getMessages(session, caller.realm(), locale.toLanguageTag(), "admin-messages", "messages");
    }

    String sentence(ComponentValidationException refusal) {
        Object[] parameters = Optional.ofNullable(refusal.getParameters()).stream()
                .flatMap(Stream::of)
                .map(one -> one instanceof String key ? messages.getProperty(key, key) : one)
                .toArray();
        String key = String.valueOf(refusal.getMessage());
        return new MessageFormat(messages.getProperty(key, key), locale).format(parameters);
    }

    /** Of a refusal that has its sentence already. */
    static String sentence(WebApplicationException refusal) {
        return refusal.getResponse().getEntity() instanceof ErrorRepresentation error
                ? error.getErrorMessage()
                : "A rule cannot be removed.";
    }
}
