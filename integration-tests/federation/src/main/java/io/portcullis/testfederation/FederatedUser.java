package io.portcullis.testfederation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.adapter.AbstractUserAdapterFederatedStorage;

/** A person of the test federation. Profile, address and whether the account is enabled cannot be changed. */
final class FederatedUser extends AbstractUserAdapterFederatedStorage {
    private static final Set<String> PROFILE =
            Set.of(USERNAME, FIRST_NAME_ATTRIBUTE, LAST_NAME_ATTRIBUTE, EMAIL_ATTRIBUTE, EMAIL);

    private final String name;

    FederatedUser(KeycloakSession session, RealmModel realm, ComponentModel component, String name) {
        super(session, realm, component);
        this.name = name;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public String getEmail() {
        return name + "@example.org";
    }

    @Override
    public String getFirstName() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @Override
    public String getLastName() {
        return "Elsewhere";
    }

    @Override
    public boolean isEmailVerified() {
        return true;
    }

    @Override
    public void setUsername(String username) {
        refuseUnless(username.equals(getUsername()));
    }

    @Override
    public void setEmail(String email) {
        refuseUnless(email.equals(getEmail()));
    }

    @Override
    public void setFirstName(String firstName) {
        refuseUnless(firstName.equals(getFirstName()));
    }

    @Override
    public void setLastName(String lastName) {
        refuseUnless(lastName.equals(getLastName()));
    }

    @Override
    public void setEmailVerified(boolean verified) {
        refuseUnless(verified);
    }

    @Override
    public void setSingleAttribute(String attribute, String value) {
        setAttribute(attribute, List.of(value));
    }

    @Override
    public void setAttribute(String attribute, List<String> values) {
        if (PROFILE.contains(attribute)) {
            refuseUnless(values.equals(getAttributes().get(attribute)));
        } else {
            super.setAttribute(attribute, values);
        }
    }

    @Override
    public void removeAttribute(String attribute) {
        refuseUnless(!PROFILE.contains(attribute));
        super.removeAttribute(attribute);
    }

    @Override
    public Map<String, List<String>> getAttributes() {
        Map<String, List<String>> attributes = super.getAttributes();
        attributes.put(USERNAME, List.of(getUsername()));
        attributes.put(EMAIL, List.of(getEmail()));
        attributes.put(FIRST_NAME, List.of(getFirstName()));
        attributes.put(LAST_NAME, List.of(getLastName()));
        return attributes;
    }

    private static void refuseUnless(boolean nothingChanges) {
        if (!nothingChanges) {
            throw new ReadOnlyException("The profile is kept elsewhere");
        }
    }
}
