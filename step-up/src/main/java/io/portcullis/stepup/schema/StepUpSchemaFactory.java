package io.portcullis.stepup.schema;

import com.google.auto.service.AutoService;
import io.portcullis.kit.schema.SchemaFactory;
import io.portcullis.stepup.policy.PolicyVersionEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/** Lets Keycloak create and migrate the tables of step-up at start. */
@AutoService(JpaEntityProviderFactory.class)
public final class StepUpSchemaFactory extends SchemaFactory {

    public StepUpSchemaFactory() {
        super("pcstepup", "META-INF/portcullis-step-up-changelog.xml", List.of(PolicyVersionEntity.class));
    }
}
