package io.portcullis.kit.schema;

import com.google.auto.service.AutoService;
import io.portcullis.kit.attempts.AttemptWindowEntity;
import io.portcullis.kit.notices.NoticeEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/** Lets Keycloak create and migrate the kit's tables at start. */
@AutoService(JpaEntityProviderFactory.class)
public final class KitSchemaFactory extends SchemaFactory {

    public KitSchemaFactory() {
        super("pckit", "META-INF/portcullis-kit-changelog.xml", List.of(AttemptWindowEntity.class, NoticeEntity.class));
    }
}
