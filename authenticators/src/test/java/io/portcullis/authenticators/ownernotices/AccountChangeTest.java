package io.portcullis.authenticators.ownernotices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

final class AccountChangeTest {

    @ParameterizedTest
    @CsvSource({
        "UPDATE_CREDENTIAL, otp, second-factor-added",
        "UPDATE_CREDENTIAL, recovery-authn-codes, second-factor-added",
        "UPDATE_CREDENTIAL, webauthn, second-factor-added",
        "REMOVE_CREDENTIAL, webauthn-passwordless, second-factor-removed",
    })
    void other_credentials_are_named(EventType type, String credential, String told) {
        assertThat(AccountChange.of(event(type, credential)))
                .contains(new AccountChange("alice", told, Map.of(credential, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_CREDENTIAL, password, password-changed",
        "USER_DISABLED_BY_TEMPORARY_LOCKOUT, , account-locked",
        "USER_DISABLED_BY_PERMANENT_LOCKOUT, , account-locked",
    })
    void the_account_itself_needs_no_fact(EventType type, String credential, String told) {
        assertThat(AccountChange.of(event(type, credential))).contains(new AccountChange("alice", told, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE_PASSWORD, password",
        "UPDATE_TOTP, otp",
        "REMOVE_TOTP, otp",
        "UPDATE_CREDENTIAL_ERROR, password",
        "REMOVE_CREDENTIAL_ERROR, otp",
        "REMOVE_CREDENTIAL, trusted-device",
        "REMOVE_CREDENTIAL, ",
        "LOGIN, password",
    })
    void what_is_reported_twice_or_failed_or_told_by_others_is_not_told(EventType type, String credential) {
        assertThat(AccountChange.of(event(type, credential))).isEmpty();
    }

    @Test
    void nobodys_event_is_not_told() {
        Event event = event(EventType.UPDATE_CREDENTIAL, "password");
        event.setUserId(null);

        assertThat(AccountChange.of(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "users/alice/reset-password, , alice, password-changed-by-admin",
        "users/f:ldap:cn=a/b/reset-password, , f:ldap:cn=a/b, password-changed-by-admin",
        "users/alice/credentials/1, password, alice, password-removed-by-admin",
        "users/alice/credentials/1, otp, alice, second-factor-removed-by-admin",
    })
    void an_administrators_doing_is_told_as_such(String path, String credential, String owner, String told) {
        assertThat(AccountChange.of(adminEvent(OperationType.ACTION, path, credential)))
                .hasValueSatisfying(change -> {
                    assertThat(change.userId()).isEqualTo(owner);
                    assertThat(change.event()).isEqualTo(told);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE, users/alice, ",
        "ACTION, users/alice/logout, ",
        "ACTION, users/alice/credentials/1/moveToFirst, otp",
        "ACTION, users/alice/credentials/1, trusted-device",
        "ACTION, users/alice/credentials/1, ",
        "ACTION, , ",
    })
    void other_doings_of_administrators_are_not_told(OperationType operation, String path, String credential) {
        assertThat(AccountChange.of(adminEvent(operation, path, credential))).isEmpty();
    }

    private static Event event(EventType type, String credential) {
        Event event = new Event();
        event.setType(type);
        event.setUserId("alice");
        event.setDetails(credential == null ? null : Map.of(Details.CREDENTIAL_TYPE, credential));
        return event;
    }

    private static AdminEvent adminEvent(OperationType operation, String path, String credential) {
        AdminEvent event = new AdminEvent();
        event.setOperationType(operation);
        event.setResourceType(ResourceType.USER);
        event.setResourcePath(path);
        event.setDetails(credential == null ? null : Map.of(Details.CREDENTIAL_TYPE, credential));
        return event;
    }
}
