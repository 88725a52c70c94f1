package io.portcullis.recoverycodes;

import com.google.auto.service.AutoService;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import io.portcullis.kit.secondfactor.SecondFactorCheckFactory;
import org.keycloak.models.KeycloakSession;

/** Registers recovery codes as a second factor. */
@AutoService(SecondFactorCheckFactory.class)
public final class RecoveryCodeCheckFactory implements SecondFactorCheckFactory {

    @Override
    public SecondFactorCheck create(KeycloakSession session) {
        return new RecoveryCodeCheck(session);
    }

    @Override
    public String getId() {
        return "recovery-code";
    }
}
