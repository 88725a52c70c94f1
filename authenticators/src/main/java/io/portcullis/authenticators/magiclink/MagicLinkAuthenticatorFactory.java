package io.portcullis.authenticators.magiclink;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import io.portcullis.kit.retention.Retention;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@code portcullis-magic-link}: a first factor, an alternative beside the password. */
@AutoService(AuthenticatorFactory.class)
public final class MagicLinkAuthenticatorFactory implements AuthenticatorFactory, Options.Declared {

    static final String ID = "portcullis-magic-link";

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    @Override
    public Authenticator create(KeycloakSession session) {
        return new MagicLinkAuthenticator();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Retention.ofUsers("PortcullisMagicLink").startWith(factory);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: sign-in link by e-mail";
    }

    @Override
    public String getHelpText() {
        return "Mails a link and a code; either signs in. Put it beside the password form, as an alternative.";
    }

    /** Named, so that Keycloak's brute-force counter leaves our failures alone (a null category is counted). */
    @Override
    public String getReferenceCategory() {
        return "magic-link";
    }

    @Override
    public Options options() {
        return MagicLinkOptions.DECLARED;
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
    public void close() {}
}
