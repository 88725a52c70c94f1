package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.secrets.Secret;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Whom someone asked for, whether or not there is such an account.
 *
 * @param name what was typed, without surrounding space, in lower case
 * @param key the same for every name of one account, and for the same unknown name; a hash
 */
record Account(String name, @Nullable String userId, String key) {

    /** Component type of user federation; its class is in an artifact that cannot be compiled against. */
    private static final String FEDERATION = "org.keycloak.storage.UserStorageProvider";

    static Account of(UserModel user) {
        return new Account(user.getUsername(), user.getId(), Secret.hash("user:" + user.getId()));
    }

    /**
     * Looks the account up by user name and by address, both always and past the cache: an account that exists takes
     * as long as one that does not. Only a realm with federated users asks those when it knows nobody itself.
     */
    static Account named(KeycloakSession session, RealmModel realm, String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        UserProvider local = session.getProvider(UserProvider.class);
        Optional<UserModel> byName = Optional.ofNullable(local.getUserByUsername(realm, name));
        Optional<UserModel> byAddress = realm.isDuplicateEmailsAllowed()
                ? Optional.empty()
                : Optional.ofNullable(local.getUserByEmail(realm, name));
        return byAddress
                .or(() -> byName)
                .or(() -> federated(session, realm, name))
                .filter(user -> user.getServiceAccountClientLink() == null)
                .map(user -> new Account(name, user.getId(), of(user).key()))
                .orElseGet(() -> new Account(name, null, Secret.hash("name:" + name)));
    }

    private static Optional<UserModel> federated(KeycloakSession session, RealmModel realm, String name) {
        boolean hasFederation =
                realm.getComponentsStream(realm.getId(), FEDERATION).findAny().isPresent();
        return hasFederation
                ? Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, name))
                : Optional.empty();
    }

    boolean isAddress() {
        return name.indexOf('@') > 0;
    }
}
