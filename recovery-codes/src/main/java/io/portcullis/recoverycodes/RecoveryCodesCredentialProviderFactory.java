package io.portcullis.recoverycodes;

import com.google.auto.service.AutoService;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the credential {@code recovery-authn-codes} under Keycloak's own provider id. */
@AutoService(CredentialProviderFactory.class)
@SuppressWarnings("rawtypes") // the service is
public final class RecoveryCodesCredentialProviderFactory extends RecoveryAuthnCodesCredentialProviderFactory {

    @Override
    public RecoveryAuthnCodesCredentialProvider create(KeycloakSession session) {
        return new RecoveryCodesCredentialProvider(session);
    }

    /** Before Keycloak's. */
    @Override
    public int order() {
        return 1;
    }
}
