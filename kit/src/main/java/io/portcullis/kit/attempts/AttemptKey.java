package io.portcullis.kit.attempts;

import io.portcullis.kit.secrets.Secret;
import org.keycloak.models.RealmModel;

/**
 * Whose attempts are counted together.
 *
 * @param hash of realm, action and subject; nobody reads the subject from it by looking
 */
public record AttemptKey(String realmId, String hash) {

    /**
     * The key of one subject's attempts at one action.
     *
     * @param action what is limited, for example {@code magic-link}
     * @param subject who is limited, already normalised, for example {@code address:192.0.2.1}
     */
    public static AttemptKey of(RealmModel realm, String action, String subject) {
        return new AttemptKey(realm.getId(), Secret.hash(realm.getId() + '\n' + action + '\n' + subject));
    }
}
