package io.portcullis.authenticators.schema;

import com.google.auto.service.AutoService;
import io.portcullis.authenticators.magiclink.LinkRequestEntity;
import io.portcullis.authenticators.otp.SecondFactorLockEntity;
import io.portcullis.authenticators.otp.UsedCodeEntity;
import io.portcullis.kit.schema.SchemaFactory;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/** Lets Keycloak create and migrate this module's tables at start. */
@AutoService(JpaEntityProviderFactory.class)
public final class AuthenticatorsSchemaFactory extends SchemaFactory {

    public AuthenticatorsSchemaFactory() {
        super(
                "pcauthn",
                "META-INF/portcullis-authenticators-changelog.xml",
                List.of(LinkRequestEntity.class, SecondFactorLockEntity.class, UsedCodeEntity.class));
    }
}
