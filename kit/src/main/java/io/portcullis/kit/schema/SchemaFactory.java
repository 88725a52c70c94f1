package io.portcullis.kit.schema;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * The tables of one module: its entities and its Liquibase changelog.
 *
 * <p>Keycloak derives the name of the changelog's own table from the first ten letters of the id
 * ({@code JpaUtils.getCustomChangelogTableName}), and finds changelogs by file name: both must be unique over all jars.
 */
public abstract class SchemaFactory implements JpaEntityProviderFactory {

    private final String id;
    private final JpaEntityProvider schema;

    protected SchemaFactory(String id, String changelog, List<Class<?>> entities) {
        this.id = id;
        this.schema = new Schema(id, changelog, entities);
    }

    @Override
    public final JpaEntityProvider create(KeycloakSession session) {
        return schema;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}

    private record Schema(String id, String changelog, List<Class<?>> entities) implements JpaEntityProvider {

        @Override
        public List<Class<?>> getEntities() {
            return entities;
        }

        @Override
        public String getChangelogLocation() {
            return changelog;
        }

        @Override
        public String getFactoryId() {
            return id;
        }

        @Override
        public void close() {}
    }
}
