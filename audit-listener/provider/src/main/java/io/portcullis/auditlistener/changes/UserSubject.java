package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Person;
import io.portcullis.auditlistener.entry.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** An account, of a person or a client. */
final class UserSubject implements Subject {
    /** What the action is about. */
    enum Part {
        ACCOUNT,
        /** Is changed whether that can be seen or not: a federated one is not in the database. */
        PASSWORD,
        CONSENTS,
        /** Failed sign-ins and nothing else, since an event of their own tells of them. */
        LOGIN_FAILURES
    }

    private static final Set<String> PROFILE =
            Set.of(UserModel.USERNAME, UserModel.EMAIL, UserModel.FIRST_NAME, UserModel.LAST_NAME);

    /** Of LDAP: when it was written last. */
    private static final String MODIFIED = "modifyTimestamp";

    private final @Nullable String id;

    private final @Nullable String name;

    private final Part part;

    private UserSubject(@Nullable String id, @Nullable String name, Part part) {
        this.id = id;
        this.name = name;
        this.part = part;
    }

    static UserSubject of(String id, Part part) {
        return new UserSubject(id, null, part);
    }

    static UserSubject named(String name) {
        return new UserSubject(null, name, Part.ACCOUNT);
    }

    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        UserModel user = id != null
                ? session.users().getUserById(realm, id)
                : session.users().getUserByUsername(realm, String.valueOf(name));
        if (user == null) {
            return null;
        }
        State state = new State()
                .with("id", user.getId())
                .with("username", user.getUsername())
                .with("email", user.getEmail())
                .with("organizations", OrganizationSubject.of(session, realm, user));
        if (part == Part.LOGIN_FAILURES) {
            return state.with(
                    "loginFailures", failures(session.loginFailures().getUserLoginFailure(realm, user.getId())));
        }
        state.with("firstName", user.getFirstName())
                .with("lastName", user.getLastName())
                .with("enabled", user.isEnabled())
                .with("emailVerified", user.isEmailVerified())
                .with("notBefore", session.users().getNotBeforeOfUser(realm, user))
                .with("federationLink", user.getFederationLink())
                .with("serviceAccountOf", client(realm, user.getServiceAccountClientLink()))
                .with("requiredActions", user.getRequiredActionsStream())
                .with("groups", groups(user))
                .with("organizationGroups", OrganizationSubject.groupsOf(session, realm, user))
                .withAttributes(attributes(user))
                .withRoles(user.getRoleMappingsStream())
                .with("federatedIdentities", federatedIdentities(session, realm, user))
                .with("credentials", credentials(user));
        return part == Part.CONSENTS ? state.with("consents", consents(session, realm, user)) : state;
    }

    @Override
    public String type() {
        return "user";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        String known = id != null ? id : Subject.text(state, "id");
        return known == null
                ? Target.of(type(), null, null)
                : Target.of(new Person(
                        realm.getId(), known, Subject.text(state, "username"), Subject.text(state, "email")));
    }

    @Override
    public boolean isPerson() {
        return true;
    }

    /** Those of the realm: which of an organization's are among them depends on the session. */
    private static Stream<String> groups(UserModel user) {
        return user.getGroupsStream()
                .filter(group -> group.getType() == GroupModel.Type.REALM)
                .map(KeycloakModelUtils::buildGroupPath);
    }

    private static Map<String, Object> attributes(UserModel user) {
        Map<String, Object> attributes = new HashMap<>(user.getAttributes());
        attributes.keySet().removeAll(PROFILE);
        attributes.remove(MODIFIED);
        return attributes;
    }

    private static State federatedIdentities(KeycloakSession session, RealmModel realm, UserModel user) {
        State identities = new State();
        session.users()
                .getFederatedIdentitiesStream(realm, user)
                .forEach(identity -> identities.with(
                        identity.getIdentityProvider(),
                        new State().with("userId", identity.getUserId()).with("userName", identity.getUserName())));
        return identities;
    }

    private State credentials(UserModel user) {
        State credentials = new State();
        user.credentialManager()
                .getStoredCredentialsStream()
                .forEach(credential -> credential(credentials, credential));
        if (part == Part.PASSWORD && user.isFederated()) {
            credentials.node().set(PasswordCredentialModel.TYPE, Redaction.unknown());
        }
        return credentials;
    }

    private static void credential(State credentials, CredentialModel credential) {
        if (PasswordCredentialModel.TYPE.equals(credential.getType())) {
            credentials.withSecret(PasswordCredentialModel.TYPE, credential.getSecretData());
            if (credential.getUserLabel() != null) {
                credentials.with(credential.getId(), new State().with("userLabel", credential.getUserLabel()));
            }
        } else if (!PasswordCredentialModel.PASSWORD_HISTORY.equals(credential.getType())) {
            credentials.with(
                    credential.getId(),
                    new State()
                            .with("type", credential.getType())
                            .with("createdDate", credential.getCreatedDate())
                            .with("userLabel", credential.getUserLabel()));
        }
    }

    private static State consents(KeycloakSession session, RealmModel realm, UserModel user) {
        State consents = new State();
        session.users()
                .getConsentsStream(realm, user.getId())
                .forEach(consent -> consents.with(consent.getClient().getClientId(), scopes(consent)));
        return consents;
    }

    private static Set<String> scopes(UserConsentModel consent) {
        return consent.getGrantedClientScopes().stream()
                .map(scope -> scope.getName())
                .collect(Collectors.toSet());
    }

    private static State failures(@Nullable UserLoginFailureModel failures) {
        return failures == null
                ? new State()
                : new State()
                        .with("count", failures.getNumFailures())
                        .with("temporaryLockouts", failures.getNumTemporaryLockouts());
    }

    private static @Nullable String client(RealmModel realm, @Nullable String link) {
        ClientModel client = link == null ? null : realm.getClientById(link);
        return client == null ? link : client.getClientId();
    }
}
