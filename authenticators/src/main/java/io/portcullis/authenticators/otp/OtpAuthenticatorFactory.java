package io.portcullis.authenticators.otp;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import io.portcullis.kit.retention.Retention;
import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@code portcullis-otp}: the second factor, in browser flows and in the password grant. */
@AutoService(AuthenticatorFactory.class)
public final class OtpAuthenticatorFactory implements AuthenticatorFactory, Options.Declared {

    static final String ID = "portcullis-otp";

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    @Override
    public Authenticator create(KeycloakSession session) {
        return new OtpAuthenticator();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Retention.ofUsers("PortcullisSecondFactorLock").startWith(factory);
        Retention.of("PortcullisUsedCode").startWith(factory);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: authenticator app";
    }

    @Override
    public String getHelpText() {
        return "Asks for a one-time code. Wrong codes lock the second factor, not the account. Leads to enrolment who has no second factor.";
    }

    @Override
    public String getReferenceCategory() {
        return OTPCredentialModel.TYPE;
    }

    /** Keycloak's account console lists a type of credential only where a flow's step names it; this one issues it. */
    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of("trusted-device");
    }

    @Override
    public Options options() {
        return OtpOptions.DECLARED;
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
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
