package io.portcullis.authenticators.trusteddevice;

import com.google.auto.service.AutoService;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the credential type {@code trusted-device}. */
@AutoService(CredentialProviderFactory.class)
@SuppressWarnings("rawtypes")
public final class TrustedDeviceCredentialsFactory implements CredentialProviderFactory<CredentialProvider> {

    @Override
    public String getId() {
        return TrustedDevice.TYPE;
    }

    @Override
    public CredentialProvider create(KeycloakSession session) {
        return new TrustedDeviceCredentials(session);
    }
}
