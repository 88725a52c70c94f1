package io.portcullis.kit.options;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.theme.Theme;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Checks an authenticator's settings when an admin saves them. Keycloak 26.7 has no hook for that, so the body of the
 * two calls that save them is looked at as it is read: {@code POST .../executions/{id}/config} and
 * {@code PUT .../config/{id}}. Settings of others' authenticators pass untouched.
 */
@Provider
public final class AuthenticatorConfigCheck implements ReaderInterceptor {

    private static final Pattern SAVED =
            Pattern.compile("/authentication/(?:executions/(?<execution>[^/]+)/config|config/(?<config>[^/]+))/?$");

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof AuthenticatorConfigRepresentation saved && saved.getConfig() != null) {
            check(Objects.requireNonNull(KeycloakSessionUtil.getKeycloakSession()), saved.getConfig());
        }
        return body;
    }

    private static void check(KeycloakSession session, Map<String, String> config) {
        RealmModel realm = session.getContext().getRealm();
        Matcher path = SAVED.matcher(session.getContext().getUri().getPath());
        if (realm == null || !path.find()) {
            return;
        }
        executions(realm, path)
                .map(execution -> options(session, execution))
                .flatMap(Optional::stream)
                .flatMap(options -> options.firstRejected(config).stream()
                        .map(option -> rejection(session, realm, options, option)))
                .findFirst()
                .ifPresent(rejection -> {
                    throw rejection;
                });
    }

    private static Stream<AuthenticationExecutionModel> executions(RealmModel realm, Matcher path) {
        String id = path.group("execution");
        if (id != null) {
            return Stream.ofNullable(realm.getAuthenticationExecutionById(id));
        }
        return realm.getAuthenticationFlowsStream()
                .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
                .filter(execution -> path.group("config").equals(execution.getAuthenticatorConfig()));
    }

    private static Optional<Options> options(KeycloakSession session, AuthenticationExecutionModel execution) {
        return execution.getAuthenticator() != null
                        && session.getKeycloakSessionFactory()
                                        .getProviderFactory(Authenticator.class, execution.getAuthenticator())
                                instanceof Options.Declared declared
                ? Optional.of(declared.options())
                : Optional.empty();
    }

    private static BadRequestException rejection(
            KeycloakSession session, RealmModel realm, Options options, Option<?> option) {
        Properties messages = messages(session, realm);
        String label = messages.getProperty(options.provider() + '.' + option.key(), option.key());
        ErrorRepresentation error = new ErrorRepresentation();
        error.setErrorMessage(MessageFormat.format(
                messages.getProperty("portcullis-option-rejected", "{0} must be within {1}"), label, option.range()));
        return new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build());
    }

    private static Properties messages(KeycloakSession session, RealmModel realm) {
        Locale locale = session.getContext().resolveLocale(null);
        try {
            return session.theme().getTheme(Theme.Type.ADMIN).getEnhancedMessages(realm, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
