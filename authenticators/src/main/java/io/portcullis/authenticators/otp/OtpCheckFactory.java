package io.portcullis.authenticators.otp;

import com.google.auto.service.AutoService;
import io.portcullis.kit.secondfactor.SecondFactorCheck;
import io.portcullis.kit.secondfactor.SecondFactorCheckFactory;
import org.keycloak.models.KeycloakSession;

/** Registers the authenticator app as a second factor. */
@AutoService(SecondFactorCheckFactory.class)
public final class OtpCheckFactory implements SecondFactorCheckFactory {

    @Override
    public SecondFactorCheck create(KeycloakSession session) {
        return new OtpCheck(session);
    }

    @Override
    public String getId() {
        return "otp";
    }
}
