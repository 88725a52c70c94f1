package io.portcullis.authenticators.otp;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@code portcullis-condition-second-factor}. */
@AutoService(AuthenticatorFactory.class)
public final class SecondFactorConditionFactory implements ConditionalAuthenticatorFactory, Options.Declared {

    static final String ID = "portcullis-condition-second-factor";

    private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED, Requirement.DISABLED};

    @Override
    public ConditionalAuthenticator getSingleton() {
        return SecondFactorCondition.INSTANCE;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: condition - second factor";
    }

    @Override
    public String getHelpText() {
        return "True for a user who has a second factor and no trusted device, or is asked for level 2. Put Keycloak's level-of-authentication condition for level 2"
                + " behind it in the same subflow.";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Options options() {
        return TrustPolicy.DECLARED;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return options().properties();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
