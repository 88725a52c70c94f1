package io.portcullis.authenticators.enrolment;

import com.google.auto.service.AutoService;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers our {@code keycloak-otp}, before Keycloak's, which has the same id. */
@AutoService(CredentialProviderFactory.class)
@SuppressWarnings("rawtypes") // AutoService cannot name a generic type
public final class OtpCredentialsFactory extends OTPCredentialProviderFactory {

    @Override
    public OTPCredentialProvider create(KeycloakSession session) {
        return new OtpCredentials(session);
    }

    @Override
    public int order() {
        return 1;
    }
}
