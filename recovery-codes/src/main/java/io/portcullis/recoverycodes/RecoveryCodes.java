package io.portcullis.recoverycodes;

import io.portcullis.kit.activation.Activation;
import io.portcullis.kit.credentials.StoredCredentials;
import io.portcullis.kit.credentials.StoredCredentials.Locked;
import io.portcullis.kit.notices.Notices;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * The one place where codes are used up and replaced. Both happen under the lock of the set's row, in a transaction of
 * their own: of any number of parallel posts of one code one wins, and an old code meets the old set or the new one.
 */
final class RecoveryCodes {

    private static final String TYPE = RecoveryAuthnCodesCredentialModel.TYPE;

    private final KeycloakSession session;
    private final RealmModel realm;

    RecoveryCodes(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** How many codes are left; nothing when the user has no set, or has it in a user storage of his own. */
    static OptionalInt left(UserModel user) {
        return stored(user).map(set -> OptionalInt.of(CodeSet.of(set).left())).orElse(OptionalInt.empty());
    }

    static boolean areSetUp(UserModel user) {
        return user.credentialManager().isConfiguredFor(TYPE) && left(user).orElse(1) > 0;
    }

    static boolean areOurs(UserModel user) {
        return stored(user).filter(set -> CodeSet.of(set).isOurs()).isPresent();
    }

    private static Optional<CredentialModel> stored(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(TYPE).findFirst();
    }

    /** Uses a code up, tells its owner, and has the set renewed when it was the last one. */
    boolean use(UserModel user, RecoveryCode typed) {
        Optional<Integer> left = stored(user)
                .flatMap(set ->
                        StoredCredentials.locked(session, realm, user, set.getId(), locked -> taken(locked, typed)))
                .flatMap(Function.identity());
        if (left.filter(codes -> codes == 0).isPresent()) {
            // The user as this session knows him does not see the action that was just added.
            AuthenticationSessionModel signIn = session.getContext().getAuthenticationSession();
            if (signIn != null) {
                signIn.addRequiredAction(RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES);
            }
        }
        return left.isPresent();
    }

    private Optional<Integer> taken(Locked locked, RecoveryCode typed) {
        CodeSet set = CodeSet.of(locked.model());
        if (!set.take(typed)) {
            return Optional.empty();
        }
        if (set.left() == 0) {
            locked.remove();
            requireRenewal(locked.user());
        } else {
            set.writeTo(locked.model());
            locked.update();
        }
        if (Activation.isOn(realm)) {
            tell(locked, set.left());
        }
        return Optional.of(set.left());
    }

    private void tell(Locked locked, int left) {
        Notices notices = locked.session().getProvider(Notices.class);
        Map<String, String> facts = Map.of("codes-left", String.valueOf(left));
        notices.tell(realm, locked.user(), "recovery-code-used", facts);
        if (left < RecoveryCodesSettings.of(realm).warningThreshold()) {
            notices.tell(realm, locked.user(), "recovery-codes-low", facts);
        }
    }

    /** Leads a user to a new set at his next sign-in. */
    static void requireRenewal(UserModel user) {
        try {
            user.addRequiredAction(RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES);
        } catch (ReadOnlyException e) {
            // A user storage that keeps nothing for Keycloak: the current sign-in asks for it all the same.
        }
    }

    /**
     * Puts a new set in the place of the old one, which is void from then on. A set of ours has an id that follows from
     * its user's, so that the database keeps two first sets from being made at once.
     *
     * @param label name in the account console, of a first set
     */
    void replace(UserModel user, List<RecoveryCode> codes, String label) {
        CodeSet fresh = CodeSet.hashing(codes);
        String ownId = ownId(user);
        String id = stored(user).map(CredentialModel::getId).orElse(ownId);
        if (overwrite(user, id, fresh) || overwrite(user, ownId, fresh)) {
            return;
        }
        try {
            create(user, ownId, fresh, label);
        } catch (PersistenceException | ModelException e) {
            if (!overwrite(user, ownId, fresh)) {
                throw e;
            }
        }
    }

    private boolean overwrite(UserModel user, String id, CodeSet fresh) {
        return StoredCredentials.locked(session, realm, user, id, locked -> {
                    fresh.writeTo(locked.model());
                    locked.model().setCreatedDate(Time.currentTimeMillis());
                    locked.update();
                    return true;
                })
                .isPresent();
    }

    private void create(UserModel user, String id, CodeSet fresh, String label) {
        CredentialModel set = new CredentialModel();
        set.setId(id);
        set.setType(TYPE);
        set.setUserLabel(label);
        set.setCreatedDate(Time.currentTimeMillis());
        fresh.writeTo(set);
        KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), session.getContext(), own -> {
            RealmModel ownRealm = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(ownRealm);
            own.users().getUserById(ownRealm, user.getId()).credentialManager().createStoredCredential(set);
        });
    }

    private static String ownId(UserModel user) {
        return UUID.nameUUIDFromBytes((TYPE + '\n' + user.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
