package io.portcullis.authenticators.trusteddevice;

import io.portcullis.kit.pages.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialMetadata.LocalizedMessage;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Shows trusted devices in the account console, where their owner can remove them. None is made there. */
final class TrustedDeviceCredentials implements CredentialProvider<CredentialModel> {

    private final KeycloakSession session;

    TrustedDeviceCredentials(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return TrustedDevice.TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        return user.credentialManager().createStoredCredential(model);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return user.credentialManager().removeStoredCredentialById(credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TrustedDevice.TYPE)
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName("trusted-device-display-name")
                .helpText("trusted-device-help-text")
                .iconCssClass("kcAuthenticatorDefaultClass")
                .removeable(true)
                .build(session);
    }

    @Override
    public CredentialMetadata getCredentialMetadata(CredentialModel model, CredentialTypeMetadata type) {
        CredentialMetadata metadata = new CredentialMetadata();
        metadata.setCredentialModel(model);
        TrustedDevice.of(model).ifPresent(device -> metadata.setInfoProperties(properties(device)));
        return metadata;
    }

    private List<LocalizedMessage> properties(TrustedDevice device) {
        return List.of(
                property("browser", device.facts().browser()),
                property("system", device.facts().system()),
                property("last-used", text(device.lastUsed())),
                property("address", device.facts().address()),
                property("expires", text(device.expires())));
    }

    private static LocalizedMessage property(String name, String value) {
        return new LocalizedMessage("trusted-device-" + name, new Object[] {value});
    }

    private String text(Instant time) {
        Locale locale = session.getContext().resolveLocale(session.getContext().getUser());
        return Times.text(time, locale);
    }
}
