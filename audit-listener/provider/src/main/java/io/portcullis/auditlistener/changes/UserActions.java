package io.portcullis.auditlistener.changes;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Change.Nature;
import io.portcullis.auditlistener.entry.Change.Op;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** What user events are called and what they tell; nothing is read for it. */
public final class UserActions {
    private static final String ERROR = "_ERROR";

    /** Types without {@code _ERROR}: a failed one has the name of the successful. */
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            entry("LOGIN", "user.sign-in"),
            entry("LOGOUT", "user.sign-out"),
            entry("REGISTER", "user.register"),
            entry("DELETE_ACCOUNT", "user.delete"),
            entry("UPDATE_PROFILE", "user.update"),
            entry("UPDATE_EMAIL", "user.update"),
            entry("VERIFY_EMAIL", "user.email-verify"),
            entry("VERIFY_PROFILE", "user.profile-verify"),
            entry("SEND_VERIFY_EMAIL", "user.verification-mail"),
            entry("SEND_RESET_PASSWORD", "user.password-mail"),
            entry("SEND_IDENTITY_PROVIDER_LINK", "federated-identity.link-mail"),
            entry("RESET_PASSWORD", "credential.reset"),
            entry("UPDATE_PASSWORD", "credential.update"),
            entry("UPDATE_TOTP", "credential.update"),
            entry("UPDATE_CREDENTIAL", "credential.update"),
            entry("REMOVE_TOTP", "credential.remove"),
            entry("REMOVE_CREDENTIAL", "credential.remove"),
            entry("IMPERSONATE", "user.impersonate"),
            entry("RESTART_AUTHENTICATION", "user.sign-in-restart"),
            entry("CUSTOM_REQUIRED_ACTION", "user.required-action"),
            entry("EXECUTE_ACTIONS", "user.required-action"),
            entry("EXECUTE_ACTION_TOKEN", "user.action-token"),
            entry("USER_DISABLED_BY_PERMANENT_LOCKOUT", "user.lock"),
            entry("USER_DISABLED_BY_TEMPORARY_LOCKOUT", "user.lock-temporarily"),
            entry("USER_SESSION_DELETED", "session.delete"),
            entry("USER_INFO_REQUEST", "user.info"),
            entry("INVITE_ORG", "organization.invite"),
            entry("FEDERATED_IDENTITY_LINK", "federated-identity.link"),
            entry("FEDERATED_IDENTITY_OVERRIDE_LINK", "federated-identity.link"),
            entry("REMOVE_FEDERATED_IDENTITY", "federated-identity.unlink"),
            entry("CLIENT_INITIATED_ACCOUNT_LINKING", "federated-identity.link"),
            entry("IDENTITY_PROVIDER_LINK_ACCOUNT", "federated-identity.link"),
            entry("IDENTITY_PROVIDER_LOGIN", "identity-provider.sign-in"),
            entry("IDENTITY_PROVIDER_FIRST_LOGIN", "identity-provider.first-sign-in"),
            entry("IDENTITY_PROVIDER_POST_LOGIN", "identity-provider.post-sign-in"),
            entry("IDENTITY_PROVIDER_RESPONSE", "identity-provider.response"),
            entry("IDENTITY_PROVIDER_RETRIEVE_TOKEN", "identity-provider.token-read"),
            entry("GRANT_CONSENT", "consent.grant"),
            entry("UPDATE_CONSENT", "consent.update"),
            entry("REVOKE_GRANT", "consent.revoke"),
            entry("CLIENT_LOGIN", "client.sign-in"),
            entry("CLIENT_INFO", "client.info"),
            entry("CLIENT_REGISTER", "client.create"),
            entry("CLIENT_UPDATE", "client.update"),
            entry("CLIENT_DELETE", "client.delete"),
            entry("REGISTER_NODE", "client.node-add"),
            entry("UNREGISTER_NODE", "client.node-remove"),
            entry("CODE_TO_TOKEN", "token.issue"),
            entry("AUTHREQID_TO_TOKEN", "token.issue"),
            entry("OAUTH2_DEVICE_CODE_TO_TOKEN", "token.issue"),
            entry("OAUTH2_EXTENSION_GRANT", "token.issue"),
            entry("JWT_AUTHORIZATION_GRANT", "token.issue"),
            entry("PERMISSION_TOKEN", "token.issue"),
            entry("REFRESH_TOKEN", "token.refresh"),
            entry("TOKEN_EXCHANGE", "token.exchange"),
            entry("INTROSPECT_TOKEN", "token.introspect"),
            entry("VALIDATE_ACCESS_TOKEN", "token.introspect"),
            entry("INVALID_SIGNATURE", "token.invalid-signature"),
            entry("OAUTH2_DEVICE_AUTH", "device.authorize"),
            entry("OAUTH2_DEVICE_VERIFY_USER_CODE", "device.verify"),
            entry("PUSHED_AUTHORIZATION_REQUEST", "authorization-request.push"),
            entry("VERIFIABLE_CREDENTIAL_REQUEST", "verifiable-credential.issue"),
            entry("VERIFIABLE_CREDENTIAL_OFFER_REQUEST", "verifiable-credential.offer-read"),
            entry("VERIFIABLE_CREDENTIAL_CREATE_OFFER", "verifiable-credential.offer"),
            entry("VERIFIABLE_CREDENTIAL_NONCE_REQUEST", "verifiable-credential.nonce"),
            entry("VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT", "token.issue"));

    /** Details that are names of things although they sound like secrets. */
    private static final Set<String> HARMLESS =
            Set.of(Details.CREDENTIAL_TYPE, Details.GRANT_TYPE, Details.TOKEN_TYPE, Details.REFRESH_TOKEN_TYPE);

    /** The id of the authentication session, which is a key to it as long as it lives. */
    private static final Set<String> NEVER = Set.of("code", "user_code", "device_code", "otp", "access_code", "state");

    private static final Map<String, String> MEMBERS = Map.of(
            Details.EMAIL, "/email",
            Details.FIRST_NAME, "/firstName",
            Details.LAST_NAME, "/lastName",
            UserModel.FIRST_NAME, "/firstName",
            UserModel.LAST_NAME, "/lastName",
            UserModel.USERNAME, "/username");

    private UserActions() {}

    /** Its name; one of a type that is not known here is made from it. */
    public static String action(EventType type) {
        String name = type.name().endsWith(ERROR)
                ? type.name().substring(0, type.name().length() - ERROR.length())
                : type.name();
        return ACTIONS.getOrDefault(
                name, "user." + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What the account's owner changed about it, as far as the event tells. */
    public static List<Change> changes(Event event) {
        Map<String, String> details = event.getDetails() == null ? Map.of() : event.getDetails();
        Set<String> fields = new TreeSet<>();
        details.keySet().forEach(key -> {
            if (key.startsWith(Details.PREF_UPDATED) && !key.equals(Details.UPDATED_REFRESH_TOKEN_ID)) {
                fields.add(key.substring(Details.PREF_UPDATED.length()));
            } else if (key.startsWith(Details.PREF_PREVIOUS) && !key.equals(Details.EXISTING_USER)) {
                fields.add(key.substring(Details.PREF_PREVIOUS.length()));
            }
        });
        Map<String, Change> changes = new TreeMap<>();
        fields.forEach(field -> {
            String old = value(details.get(Details.PREF_PREVIOUS + field));
            String now = value(details.get(Details.PREF_UPDATED + field));
            String path = MEMBERS.getOrDefault(
                    field, "/attributes/" + field.replace("~", "~0").replace("/", "~1"));
            if (!Objects.equals(old, now)) {
                changes.put(path, change(field, path, old, now));
            }
        });
        return List.copyOf(changes.values());
    }

    /** Keycloak's details but for secrets and what {@link #changes} tells. */
    public static Map<String, String> details(Event event) {
        Map<String, String> details = new TreeMap<>();
        if (event.getDetails() != null) {
            event.getDetails().forEach((key, value) -> {
                if (value != null && isKept(key, value)) {
                    details.put(key, value);
                }
            });
        }
        return details;
    }

    private static boolean isKept(String key, String value) {
        boolean told = (key.startsWith(Details.PREF_UPDATED) || key.startsWith(Details.PREF_PREVIOUS))
                && !key.equals(Details.UPDATED_REFRESH_TOKEN_ID)
                && !key.equals(Details.EXISTING_USER);
        boolean secret = NEVER.contains(key) || Redaction.isSecretName(key) || Redaction.isSecretText(value);
        return !told && (HARMLESS.contains(key) || !secret);
    }

    private static Change change(String field, String path, @Nullable String old, @Nullable String now) {
        Op op = old == null ? Op.ADD : now == null ? Op.REMOVE : Op.REPLACE;
        return Redaction.isSecretName(field)
                ? Change.ofSecret(path, op)
                : new Change(path, op, text(old), text(now), Nature.PERSONAL);
    }

    private static @Nullable String value(@Nullable String detail) {
        return detail == null || detail.isEmpty() ? null : detail;
    }

    private static @Nullable JsonNode text(@Nullable String value) {
        return value == null ? null : TextNode.valueOf(value);
    }
}
