package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.activation.Activation;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * The roles whose holders must have a second factor: realm attribute {@code portcullis.rolesThatMust}, realm roles by
 * name and client roles as {@code clientId.role}, separated by commas. None in a realm where the pack is off.
 */
public final class RolesThatMust {

    private static final String ATTRIBUTE = "portcullis.rolesThatMust";

    private final Set<RoleModel> roles;

    private RolesThatMust(Set<RoleModel> roles) {
        this.roles = roles;
    }

    public static RolesThatMust of(RealmModel realm) {
        String names = Activation.isOn(realm) ? realm.getAttribute(ATTRIBUTE) : null;
        return new RolesThatMust(
                names == null
                        ? Set.of()
                        : Arrays.stream(names.split(","))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .flatMap(name -> named(realm, name))
                                .collect(Collectors.toSet()));
    }

    /** Every role a name can mean: both a client's id and a role's name may hold dots. */
    private static Stream<RoleModel> named(RealmModel realm, String name) {
        return Stream.concat(
                        Stream.of(name).map(realm::getRole),
                        IntStream.range(0, name.length())
                                .filter(at -> name.charAt(at) == '.')
                                .mapToObj(at -> clientRole(realm, name.substring(0, at), name.substring(at + 1))))
                .filter(Objects::nonNull);
    }

    private static @Nullable RoleModel clientRole(RealmModel realm, String clientId, String name) {
        ClientModel client = realm.getClientByClientId(clientId);
        return client == null ? null : client.getRole(name);
    }

    /** Whether this person has one of them: directly, by a group or by a composite role. Service accounts never do. */
    public boolean bind(UserModel user) {
        return !roles.isEmpty()
                && user.getServiceAccountClientLink() == null
                && roles.stream().anyMatch(user::hasRole);
    }

    boolean contain(RoleModel role) {
        return roles.contains(role);
    }
}
