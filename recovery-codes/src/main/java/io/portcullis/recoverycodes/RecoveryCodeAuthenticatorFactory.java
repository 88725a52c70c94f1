package io.portcullis.recoverycodes;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@code portcullis-recovery-code}: a second factor, an alternative beside the others. */
@AutoService(AuthenticatorFactory.class)
public final class RecoveryCodeAuthenticatorFactory implements AuthenticatorFactory, Options.Declared {

    static final String ID = "portcullis-recovery-code";

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    @Override
    public Authenticator create(KeycloakSession session) {
        return new RecoveryCodeAuthenticator();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: recovery code";
    }

    @Override
    public String getHelpText() {
        return "Asks for one of the recovery codes, in any order. Put it beside the other second factors, as an alternative.";
    }

    @Override
    public String getReferenceCategory() {
        return RecoveryAuthnCodesCredentialModel.TYPE;
    }

    @Override
    public Options options() {
        return RecoveryCodeOptions.DECLARED;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return options().properties();
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
