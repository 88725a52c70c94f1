package io.portcullis.testfederation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserQueryMethodsProvider;

final class TestFederation
        implements UserStorageProvider,
                UserLookupProvider,
                UserQueryMethodsProvider,
                CredentialInputValidator,
                CredentialInputUpdater {
    private static final List<String> NAMES = List.of("frida", "fred");
    private static final String PASSWORD = "Correct-Horse-7";

    private final KeycloakSession session;
    private final ComponentModel component;

    TestFederation(KeycloakSession session, ComponentModel component) {
        this.session = session;
        this.component = component;
    }

    @Override
    public @Nullable UserModel getUserById(RealmModel realm, String id) {
        return getUserByUsername(realm, StorageId.externalId(id));
    }

    @Override
    public @Nullable UserModel getUserByUsername(RealmModel realm, String username) {
        return first(realm, user -> user.getUsername().equals(username.toLowerCase(Locale.ROOT)));
    }

    @Override
    public @Nullable UserModel getUserByEmail(RealmModel realm, String email) {
        return first(realm, user -> user.getEmail().equals(email.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Stream<UserModel> searchForUserStream(
            RealmModel realm, Map<String, String> wanted, @Nullable Integer first, @Nullable Integer most) {
        Stream<UserModel> found = all(realm).filter(user -> isWanted(user, wanted));
        Stream<UserModel> page = first == null ? found : found.skip(first);
        return most == null || most < 0 ? page : page.limit(most);
    }

    @Override
    public Stream<UserModel> getGroupMembersStream(
            RealmModel realm, GroupModel group, @Nullable Integer first, @Nullable Integer most) {
        return Stream.empty();
    }

    @Override
    public Stream<UserModel> searchForUserByUserAttributeStream(RealmModel realm, String name, String value) {
        return all(realm).filter(user -> user.getAttributeStream(name).anyMatch(value::equals));
    }

    @Override
    public boolean supportsCredentialType(String type) {
        return type.equals(PasswordCredentialModel.TYPE);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return supportsCredentialType(type);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return supportsCredentialType(input.getType()) && PASSWORD.equals(input.getChallengeResponse());
    }

    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        if (supportsCredentialType(input.getType())) {
            throw new ReadOnlyException("The password is kept elsewhere");
        }
        return false;
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {}

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    @Override
    public void close() {}

    private @Nullable UserModel first(RealmModel realm, Predicate<UserModel> condition) {
        return all(realm).filter(condition).findFirst().orElse(null);
    }

    private Stream<UserModel> all(RealmModel realm) {
        return NAMES.stream().map(name -> new FederatedUser(session, realm, component, name));
    }

    private static boolean isWanted(UserModel user, Map<String, String> wanted) {
        return Stream.of(UserModel.USERNAME, UserModel.EMAIL, UserModel.SEARCH)
                .filter(wanted::containsKey)
                .allMatch(key -> key.equals(UserModel.EMAIL)
                        ? user.getEmail().equals(wanted.get(key))
                        : user.getUsername().equals(wanted.get(key)));
    }
}
