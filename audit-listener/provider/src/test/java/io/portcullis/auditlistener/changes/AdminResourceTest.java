package io.portcullis.auditlistener.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

final class AdminResourceTest {

    @ParameterizedTest
    @CsvSource({
        "REALM, UPDATE, , realm.update",
        "REALM, CREATE, acme, realm.create",
        "REALM, DELETE, acme, realm.delete",
        "REALM, UPDATE, events/config, realm.events-update",
        "REALM, ACTION, logout-all, realm.sign-out",
        "REALM, CREATE, users/1, user.create",
        "REALM, CREATE, realms/1, role.create",
        "USER, UPDATE, users/1, user.update",
        "USER, ACTION, users/1/reset-password, user.password-reset",
        "USER, ACTION, users/1/credentials/2, credential.remove",
        "USER_LOGIN_FAILURE, DELETE, users/1, login-failure.clear",
        "REALM_ROLE_MAPPING, CREATE, users/1/role-mappings/realm, role.grant",
        "CLIENT_ROLE_MAPPING, DELETE, groups/1/role-mappings/clients/2, role.revoke",
        "GROUP_MEMBERSHIP, CREATE, users/1/groups/2, group.member-add",
        "GROUP, DELETE, default-groups/1, realm.default-group-remove",
        "REALM_ROLE, CREATE, roles/a/composites, role.composite-add",
        "REALM_ROLE, UPDATE, roles/a/b, role.update",
        "CLIENT, ACTION, clients/1/client-secret, client.secret-regenerate",
        "AUTHORIZATION_RESOURCE_SERVER, CREATE, clients/1, authorization.create",
        "CUSTOM, CREATE, something/new, something.create",
        "NOVELTY, ACTION, x/1/shake-up, novelty.shake-up",
        "NOVELTY, ACTION, x, novelty.act"
    })
    void events(String type, OperationType operation, @Nullable String path, String action) {
        assertThat(AdminResource.of(event(type, operation, path)).action(null, null))
                .isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, client-policies/policies, client-policy.update",
        "PUT, localization/de/hello, localization.update",
        "PUT, , realm.update",
        "POST, users, user.create",
        "DELETE, organizations/1/members/2, organization.member-remove",
        "POST, a b/%, a-b.create",
        "PATCH, //, realm.update"
    })
    void calls(String method, @Nullable String path, String action) {
        assertThat(AdminResource.ofCall(method, path).action(null, null)).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource(ResourceType.class)
    void anyTypeWithAnyOperation_hasAName(ResourceType type) {
        for (OperationType operation : OperationType.values()) {
            for (String path : new String[] {"", "x", "users/1", "clients/1/roles/2/3"}) {
                assertThat(AdminResource.of(event(type.name(), operation, path)).action(null, null))
                        .matches("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z]+(-[a-z]+)*");
            }
        }
    }

    @Test
    void representationThatIsNoJson_isIgnored() {
        AdminEvent event = event("GROUP", OperationType.UPDATE, "groups");
        event.setRepresentation("{");

        assertThat(AdminResource.of(event).action(null, null)).isEqualTo("group.update");
    }

    private static AdminEvent event(String type, OperationType operation, @Nullable String path) {
        AdminEvent event = new AdminEvent();
        event.setResourceTypeAsString(type);
        event.setOperationType(operation);
        event.setResourcePath(path);
        return event;
    }
}
