package io.portcullis.authenticators.enforcement;

import com.google.auto.service.AutoService;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Registers {@code portcullis-must-have-second-factor}. Its place in the realm is before all other required actions. */
@AutoService(RequiredActionFactory.class)
public final class MustHaveSecondFactorFactory implements RequiredActionFactory {

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new MustHaveSecondFactor();
    }

    @Override
    public String getId() {
        return MustHaveSecondFactor.ID;
    }

    @Override
    public String getDisplayText() {
        return "Portcullis: roles that must have a second factor";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
