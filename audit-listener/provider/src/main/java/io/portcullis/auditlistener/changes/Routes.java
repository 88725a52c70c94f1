package io.portcullis.auditlistener.changes;

import static io.portcullis.auditlistener.changes.Route.one;
import static io.portcullis.auditlistener.changes.Route.pair;
import static io.portcullis.auditlistener.changes.Route.things;

import io.portcullis.auditlistener.changes.UserSubject.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.UserModel;

/** All calls of the Admin REST API that change something or could; the first route that matches counts. */
final class Routes {
    private static final List<Route> ROUTES = List.of(
            things("", "realm", Routes::realm),
            things("ui-ext", "realm", Routes::realm), // as the admin console saves it
            one("events/config", "realm.events-update", Routes::realm),
            one("events", "event.clear", Routes::realm),
            one("admin-events", "admin-event.clear", Routes::realm),
            pair("default-groups/*", "realm.default-group-add", "realm.default-group-remove", Routes::realm),
            pair(
                    "default-default-client-scopes/*",
                    "realm.default-client-scope-add",
                    "realm.default-client-scope-remove",
                    Routes::realm),
            pair(
                    "default-optional-client-scopes/*",
                    "realm.optional-client-scope-add",
                    "realm.optional-client-scope-remove",
                    Routes::realm),
            pair("localization/**", "localization.update", "localization.delete", Routes::realm),
            one("client-policies/policies", "client-policy.update", Routes::realm),
            one("client-policies/profiles", "client-profile.update", Routes::realm),
            one("users-management-permissions", "user.permissions-update", Routes::realm),
            one("logout-all", "realm.sign-out", Routes::realm),
            one("push-revocation", "realm.revocation-push", Routes::realm),
            one("partialImport", "realm.import", Routes::realm),
            one("partial-export", "realm.export", Routes::realm),
            one("testSMTPConnection", "realm.smtp-test", Routes::realm),
            one("client-description-converter", "client.convert", call -> new Subject.Opaque("client", null)),
            one(
                    "sessions/*",
                    "session.delete",
                    call -> new SessionSubject(call.path().get(1))),
            one("attack-detection/brute-force/users/*", "login-failure.clear", failures(3)),
            one("attack-detection/brute-force/users", "login-failure.clear", Routes::realm),
            one("second-factor-locks/*", "second-factor-lock.clear", user(Part.ACCOUNT)),
            things("users/profile", "user-profile", call -> new UserProfileSubject()),
            things("users", "user", call -> userOr(call.bodyId(), Part.ACCOUNT)),
            things("users/*", "user", user(Part.ACCOUNT)),
            one("users/*/reset-password", "user.password-reset", user(Part.PASSWORD)),
            one("users/*/logout", "user.sign-out", user(Part.ACCOUNT)),
            one("users/*/impersonation", "user.impersonate", user(Part.ACCOUNT)),
            one("users/*/execute-actions-email", "user.actions-mail", user(Part.ACCOUNT)),
            one("users/*/reset-password-email", "user.password-mail", user(Part.ACCOUNT)),
            one("users/*/send-verify-email", "user.verification-mail", user(Part.ACCOUNT)),
            one("users/*/disable-credential-types", "credential.disable", user(Part.ACCOUNT)),
            one("users/*/credentials/*", "credential.remove", user(Part.ACCOUNT)),
            one("users/*/credentials/**", "credential.update", user(Part.ACCOUNT)),
            pair(
                    "users/*/federated-identity/*",
                    "federated-identity.link",
                    "federated-identity.unlink",
                    user(Part.ACCOUNT)),
            one("users/*/consents/*", "consent.revoke", user(Part.CONSENTS)),
            pair("users/*/groups/*", "group.member-add", "group.member-remove", user(Part.ACCOUNT)),
            pair("users/*/role-mappings/**", "role.grant", "role.revoke", user(Part.ACCOUNT)),
            things("users/*/vc/**", "verifiable-credential", user(Part.ACCOUNT)),
            things("groups", "group", call -> groupOr(call.bodyId())),
            things("groups/*", "group", group(1)),
            things("groups/*/children", "group", call -> groupOr(call.bodyId())),
            pair("groups/*/role-mappings/**", "role.grant", "role.revoke", group(1)),
            one("groups/*/management/permissions", "group.permissions-update", group(1)),
            things("roles", "role", call -> new Subject.Opaque("role", call.bodyId())),
            pair("roles/*/composites/**", "role.composite-add", "role.composite-remove", Routes::realmRole),
            one("roles/*/management/permissions", "role.permissions-update", Routes::realmRole),
            things("roles/**", "role", Routes::realmRole),
            things("roles-by-id/*", "role", Routes::roleById),
            pair("roles-by-id/*/composites/**", "role.composite-add", "role.composite-remove", Routes::roleById),
            one("roles-by-id/*/management/permissions", "role.permissions-update", Routes::roleById),
            things("clients", "client", call -> new Subject.Opaque("client", call.bodyId())),
            things("clients/*", "client", Routes::client),
            pair("clients/*/client-secret", "client.secret-regenerate", "client.secret-remove", Routes::client),
            one("clients/*/client-secret/rotated", "client.secret-remove", Routes::client),
            one("clients/*/registration-access-token", "client.registration-token-regenerate", Routes::client),
            one("clients/*/certificates/**", "client.key-update", Routes::client),
            one("clients/*/push-revocation", "client.revocation-push", Routes::client),
            pair("clients/*/nodes/**", "client.node-add", "client.node-remove", Routes::client),
            one("clients/*/test-nodes-available", "client.node-test", Routes::client),
            one("clients/*/management/permissions", "client.permissions-update", Routes::client),
            pair("clients/*/default-client-scopes/*", "client.scope-add", "client.scope-remove", Routes::client),
            pair("clients/*/optional-client-scopes/*", "client.scope-add", "client.scope-remove", Routes::client),
            pair("clients/*/scope-mappings/**", "scope-mapping.add", "scope-mapping.remove", Routes::client),
            things("clients/*/protocol-mappers/**", "protocol-mapper", Routes::client),
            things("clients/*/roles", "role", call -> new Subject.Opaque("role", call.bodyId())),
            pair("clients/*/roles/*/composites/**", "role.composite-add", "role.composite-remove", Routes::clientRole),
            one("clients/*/roles/*/management/permissions", "role.permissions-update", Routes::clientRole),
            things("clients/*/roles/**", "role", Routes::clientRole),
            things("clients/*/authz/resource-server/resource/**", "authorization-resource", Routes::authorization),
            things("clients/*/authz/resource-server/scope/**", "authorization-scope", Routes::authorization),
            things("clients/*/authz/resource-server/policy/**", "authorization-policy", Routes::authorization),
            things("clients/*/authz/resource-server/permission/**", "authorization-permission", Routes::authorization),
            one("clients/*/authz/**", "authorization.update", Routes::authorization),
            things(
                    "clients-initial-access",
                    "initial-access-token",
                    call -> new Subject.Opaque("initial-access-token", null)),
            things(
                    "clients-initial-access/*",
                    "initial-access-token",
                    call -> new InitialAccessSubject(call.path().get(1))),
            things("client-scopes", "client-scope", call -> new Subject.Opaque("client-scope", call.bodyId())),
            things("client-scopes/*", "client-scope", Routes::clientScope),
            things("client-scopes/*/protocol-mappers/**", "protocol-mapper", Routes::clientScope),
            pair("client-scopes/*/scope-mappings/**", "scope-mapping.add", "scope-mapping.remove", Routes::clientScope),
            things("client-templates/**", "client-scope", Routes::clientScope),
            things("components", "component", call -> new Subject.Opaque("component", call.bodyId())),
            things(
                    "components/*",
                    "component",
                    call -> new ComponentSubject(call.path().get(1))),
            one(
                    "user-storage/*/sync",
                    "user-federation.sync",
                    call -> new ComponentSubject(call.path().get(1))),
            things(
                    "identity-provider/instances",
                    "identity-provider",
                    call -> new Subject.Opaque("identity-provider", null)),
            things("identity-provider/instances/*", "identity-provider", Routes::identityProvider),
            things("identity-provider/instances/*/mappers/**", "identity-provider-mapper", Routes::identityProvider),
            one(
                    "identity-provider/instances/*/management/permissions",
                    "identity-provider.permissions-update",
                    Routes::identityProvider),
            things("identity-provider-settings/*", "identity-provider", Routes::importedIdentityProvider),
            things("mappers/*", "identity-provider-mapper", Routes::importedMapper),
            one("authentication/register-required-action", "required-action.create", Routes::registeredAction),
            things("authentication/required-actions/**", "required-action", Routes::requiredAction),
            things("authentication/flows", "authentication-flow", flows(2)),
            things("authentication/flows/*", "authentication-flow", flows(2)),
            one("authentication/flows/*/copy", "authentication-flow.create", Routes::copiedFlow),
            things("authentication/flows/*/executions/**", "authentication-execution", flows(2)),
            one("authentication/executions/*/raise-priority", "authentication-execution.update", flows(2)),
            one("authentication/executions/*/lower-priority", "authentication-execution.update", flows(2)),
            things("authentication/executions/*/config/**", "authentication-config", flows(2)),
            things("authentication/executions/**", "authentication-execution", flows(2)),
            things("authentication/config/**", "authentication-config", flows(2)),
            things("organizations", "organization", call -> new Subject.Opaque("organization", call.bodyId())),
            things("organizations/*", "organization", Routes::organization),
            one("organizations/*/members/invite-user", "organization.invite", Routes::organization),
            one("organizations/*/members/invite-existing-user", "organization.invite", Routes::organization),
            pair("organizations/*/members", "organization.member-add", "organization.member-remove", Routes::member),
            pair("organizations/*/members/*", "organization.member-add", "organization.member-remove", Routes::member),
            pair("organizations/*/invitations/*", "organization.invite", "organization.uninvite", Routes::organization),
            one("organizations/*/invitations/*/resend", "organization.invite", Routes::organization),
            pair(
                    "organizations/*/identity-providers/**",
                    "organization.identity-provider-link",
                    "organization.identity-provider-unlink",
                    Routes::organization),
            things("organizations/*/groups", "group", call -> groupOr(call.bodyId())),
            things("organizations/*/groups/*", "group", group(3)),
            things("organizations/*/groups/*/children", "group", call -> groupOr(call.bodyId())),
            pair("organizations/*/groups/*/role-mappings/**", "role.grant", "role.revoke", group(3)),
            pair(
                    "organizations/*/groups/*/members/*",
                    "group.member-add",
                    "group.member-remove",
                    call -> UserSubject.of(call.path().get(5), Part.ACCOUNT)),
            things("workflows/**", "workflow", call -> new Subject.Opaque("workflow", call.idAt(1))));

    /** The realm's of a role, by partial import. */
    private static final String IMPORTED_ROLE = "realms";

    private Routes() {}

    static List<Route> all() {
        return ROUTES;
    }

    static Route of(Call call) {
        return special(call)
                .orElseGet(() -> ROUTES.stream()
                        .filter(route ->
                                route.matches(call.path()) && route.actions().containsKey(call.operation()))
                        .findFirst()
                        .orElseGet(() -> unknown(call)));
    }

    /** Events whose path says something else than their type. */
    private static Optional<Route> special(Call call) {
        List<String> path = call.path();
        if (ResourceType.USER_LOGIN_FAILURE.name().equals(call.resourceType())
                && path.size() == 2
                && path.get(0).equals("users")) {
            return Optional.of(one("users/*", "login-failure.clear", failures(1)));
        }
        if (ResourceType.AUTHORIZATION_RESOURCE_SERVER.name().equals(call.resourceType()) && path.size() == 2) {
            return Optional.of(things("clients/*", "authorization", Routes::authorization));
        }
        if (!ResourceType.REALM.name().equals(call.resourceType())) {
            return Optional.empty();
        }
        boolean made = call.operation() == OperationType.CREATE || call.operation() == OperationType.DELETE;
        if (path.size() == 1 && made) {
            return Optional.of(things("*", "realm", call1 -> new RealmSubject(path.get(0))));
        }
        boolean role = path.size() == 2
                && (path.get(0).equals(IMPORTED_ROLE)
                        || (path.get(0).equals("clients") && !call.body().has("clientId")));
        return role ? Optional.of(things("*/*", "role", Routes::roleById)) : Optional.empty();
    }

    private static Route unknown(Call call) {
        String type = call.resourceType() == null || call.resourceType().equals(ResourceType.CUSTOM.name())
                ? call.path().isEmpty() ? "realm" : call.path().get(0)
                : call.resourceType();
        String noun = kebab(type);
        return call.operation() == OperationType.ACTION
                ? one("**", noun + '.' + kebab(verb(call.path())), call1 -> new Subject.Opaque(noun, null))
                : things("**", noun, call1 -> new Subject.Opaque(noun, null));
    }

    /** The last segment that is a word and no id. */
    private static String verb(List<String> path) {
        return path.size() > 1 && path.get(path.size() - 1).matches("[A-Za-z-]{3,30}")
                ? path.get(path.size() - 1)
                : "act";
    }

    private static String kebab(String name) {
        String kebab = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return kebab.isEmpty() ? "resource" : kebab.substring(0, Math.min(kebab.length(), 40));
    }

    private static Subject realm(Call call) {
        return new RealmSubject(null);
    }

    private static Function<Call, Subject> user(Part part) {
        return call -> UserSubject.of(call.path().get(1), part);
    }

    private static Function<Call, Subject> failures(int index) {
        return call -> UserSubject.of(call.path().get(index), Part.LOGIN_FAILURES);
    }

    private static Subject userOr(@Nullable String id, Part part) {
        return id == null ? new Subject.Opaque("user", null) : UserSubject.of(id, part);
    }

    private static Subject groupOr(@Nullable String id) {
        return id == null ? new Subject.Opaque("group", null) : new GroupSubject(id);
    }

    private static Function<Call, Subject> group(int index) {
        return call -> new GroupSubject(call.path().get(index));
    }

    /** A role's name may have slashes. */
    private static Subject realmRole(Call call) {
        return RoleSubject.named(name(call.path(), 1));
    }

    private static Subject clientRole(Call call) {
        return RoleSubject.named(call.path().get(1), name(call.path(), 3));
    }

    private static String name(List<String> path, int from) {
        int end = path.indexOf("composites");
        int permissions = path.size() - 2;
        if (end <= from) {
            end = permissions > from && path.get(permissions).equals("management") ? permissions : path.size();
        }
        return String.join("/", path.subList(from, end));
    }

    private static Subject roleById(Call call) {
        return RoleSubject.of(call.path().get(1));
    }

    private static Subject client(Call call) {
        return new ClientSubject(call.path().get(1), ClientSubject.Part.SETTINGS);
    }

    private static Subject authorization(Call call) {
        return new ClientSubject(call.path().get(1), ClientSubject.Part.AUTHORIZATION);
    }

    private static Subject clientScope(Call call) {
        String id = call.idAt(1);
        return id == null ? new Subject.Opaque("client-scope", null) : new ClientScopeSubject(id);
    }

    private static Subject identityProvider(Call call) {
        return new IdentityProviderSubject(call.path().get(2));
    }

    private static Subject importedIdentityProvider(Call call) {
        String alias = Subject.text(call.body(), "alias");
        return new IdentityProviderSubject(alias == null ? call.path().get(1) : alias);
    }

    private static Subject importedMapper(Call call) {
        String alias = Subject.text(call.body(), "identityProviderAlias");
        return alias == null
                ? new Subject.Opaque("identity-provider-mapper", call.path().get(1))
                : new IdentityProviderSubject(alias);
    }

    private static Subject requiredAction(Call call) {
        return call.path().size() > 2
                ? new RequiredActionSubject(call.path().get(2))
                : new Subject.Opaque("required-action", null);
    }

    private static Subject registeredAction(Call call) {
        String provider = Subject.text(call.body(), "providerId");
        return provider == null ? new Subject.Opaque("required-action", null) : new RequiredActionSubject(provider);
    }

    private static Function<Call, Subject> flows(int index) {
        return call -> new AuthenticationSubject(call.idAt(index));
    }

    private static Subject copiedFlow(Call call) {
        return new AuthenticationSubject(Subject.text(call.body(), "newName"));
    }

    private static Subject organization(Call call) {
        return new OrganizationSubject(call.path().get(1));
    }

    /** Of an added member the event tells the name only. */
    private static Subject member(Call call) {
        String name = call.details().get(UserModel.USERNAME);
        if (call.path().size() > 3) {
            return UserSubject.of(call.path().get(3), Part.ACCOUNT);
        }
        return name == null ? organization(call) : UserSubject.named(name);
    }
}
