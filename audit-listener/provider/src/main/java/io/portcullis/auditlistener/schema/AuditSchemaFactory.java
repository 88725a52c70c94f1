package io.portcullis.auditlistener.schema;

import com.google.auto.service.AutoService;
import io.portcullis.auditlistener.api.IntakeEntity;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.EntryOrganizationEntity;
import io.portcullis.auditlistener.entry.PendingEntity;
import io.portcullis.auditlistener.keys.AuditKeyEntity;
import io.portcullis.auditlistener.persons.PersonEntity;
import io.portcullis.auditlistener.sealing.CheckpointEntity;
import io.portcullis.auditlistener.sealing.LeafEntity;
import io.portcullis.auditlistener.sealing.LogEntity;
import io.portcullis.auditlistener.sealing.SearchEntity;
import io.portcullis.auditlistener.sealing.TileEntity;
import io.portcullis.kit.schema.SchemaFactory;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;

/** Lets Keycloak create and migrate the audit log's tables at start. */
@AutoService(JpaEntityProviderFactory.class)
public final class AuditSchemaFactory extends SchemaFactory {

    public AuditSchemaFactory() {
        super(
                "pcaudit",
                "META-INF/portcullis-audit-changelog.xml",
                List.of(
                        EntryEntity.class,
                        EntryOrganizationEntity.class,
                        PendingEntity.class,
                        PersonEntity.class,
                        AuditKeyEntity.class,
                        LogEntity.class,
                        LeafEntity.class,
                        TileEntity.class,
                        CheckpointEntity.class,
                        SearchEntity.class,
                        IntakeEntity.class));
    }
}
