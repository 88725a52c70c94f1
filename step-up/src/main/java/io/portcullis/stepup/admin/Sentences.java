package io.portcullis.stepup.admin;

import io.portcullis.kit.proof.Method;
import io.portcullis.stepup.policy.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/** What the admin console tells an administrator, in the administrator's language. */
record Sentences(KeycloakSession session, UserModel administrator) {

    private static final int MINUTE = 60;

    /** The message of the key, told what sign-in it takes. */
    String of(String key, Requirement requirement) {
        RealmModel realm = session.getContext().getRealm();
        Locale locale = session.getContext().resolveLocale(administrator);
        Properties messages = messages(realm, locale);
        String signIn = format(messages, locale, "portcullis-step-up-sign-in", recent(messages, locale, requirement));
        return format(
                messages,
                locale,
                key,
                requirement.acceptsAnyMethod()
                        ? signIn
                        : format(
                                messages,
                                locale,
                                "portcullis-step-up-sign-in-with",
                                signIn,
                                methods(AdminSignIn.asked(requirement))));
    }

    private static String recent(Properties messages, Locale locale, Requirement requirement) {
        int seconds = requirement.gracePeriod();
        return seconds % MINUTE == 0
                ? format(messages, locale, "portcullis-step-up-minutes", seconds / MINUTE)
                : format(messages, locale, "portcullis-step-up-seconds", seconds);
    }

    private static String methods(Requirement requirement) {
        return requirement.methods().stream().map(Method::policyName).sorted().collect(Collectors.joining(", "));
    }

    private static String format(Properties messages, Locale locale, String key, Object... parameters) {
        return new MessageFormat(messages.getProperty(key, key), locale).format(parameters);
    }

    private Properties messages(RealmModel realm, Locale locale) {
        try {
            return session.theme().getTheme(Theme.Type.ADMIN).getEnhancedMessages(realm, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
