package io.portcullis.authenticators.enforcement;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.AccessToken.Access;

/**
 * The roles a user has but may not use in this session, because no second factor ran in it: those that must have one,
 * and what comes only through them.
 */
record UnearnedRoles(Set<RoleModel> all) {

    static UnearnedRoles of(KeycloakSession keycloak, UserSessionModel session) {
        UserModel user = session.getUser();
        RolesThatMust must = RolesThatMust.of(session.getRealm());
        if (user == null || !must.bind(user) || SecondFactorEvidence.in(keycloak, session)) {
            return new UnearnedRoles(Set.of());
        }
        Set<RoleModel> unearned = new HashSet<>(RoleUtils.getDeepUserRoleMappings(user));
        unearned.removeAll(earned(user, must));
        return new UnearnedRoles(unearned);
    }

    private static Set<RoleModel> earned(UserModel user, RolesThatMust must) {
        Set<RoleModel> earned = new HashSet<>();
        user.getRoleMappingsStream().forEach(role -> follow(role, must, earned));
        user.getGroupsStream()
                .forEach(group -> ancestry(
                        group, each -> each.getRoleMappingsStream().forEach(role -> follow(role, must, earned))));
        return earned;
    }

    private static void follow(RoleModel role, RolesThatMust must, Set<RoleModel> earned) {
        if (!must.contain(role) && earned.add(role)) {
            role.getCompositesStream().forEach(part -> follow(part, must, earned));
        }
    }

    private static void ancestry(@Nullable GroupModel group, Consumer<GroupModel> each) {
        Stream.iterate(group, one -> one != null, GroupModel::getParent).forEach(each);
    }

    /** Takes them out of what Keycloak resolved, or out of a token. */
    void removeFrom(@Nullable Access ofRealm, @Nullable Map<String, Access> ofClients) {
        for (RoleModel role : all) {
            if (role.getContainer() instanceof ClientModel client) {
                remove(role, ofClients == null ? null : ofClients.get(client.getClientId()));
            } else {
                remove(role, ofRealm);
            }
        }
        if (ofClients != null && !all.isEmpty()) {
            ofClients
                    .values()
                    .removeIf(access ->
                            access.getRoles() == null || access.getRoles().isEmpty());
        }
    }

    private static void remove(RoleModel role, @Nullable Access access) {
        if (access != null && access.getRoles() != null) {
            access.getRoles().remove(role.getName());
        }
    }
}
