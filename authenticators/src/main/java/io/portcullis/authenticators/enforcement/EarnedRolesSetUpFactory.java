package io.portcullis.authenticators.enforcement;

import com.google.auto.service.AutoService;
import io.portcullis.kit.activation.Activation;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.mappers.UserClientRoleMappingMapper;
import org.keycloak.protocol.oidc.mappers.UserRealmRoleMappingMapper;

/**
 * Keeps {@link EarnedRolesMapper} in every client scope (Keycloak's own: {@code roles} and {@code microprofile-jwt}) and
 * client that has a role mapper, from the creation or import of a realm on. Realm JSON cannot: Keycloak makes these
 * scopes before it reads the realm's.
 */
@AutoService(EventListenerProviderFactory.class)
public final class EarnedRolesSetUpFactory implements EventListenerProviderFactory {

    private static final Set<String> ROLE_MAPPERS =
            Set.of(UserRealmRoleMappingMapper.PROVIDER_ID, UserClientRoleMappingMapper.PROVIDER_ID);

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmModel.RealmPostCreateEvent created) {
                setUp(created.getCreatedRealm());
            }
        });
    }

    static void setUp(RealmModel realm) {
        if (Activation.isOn(realm)) {
            realm.getClientScopesStream().toList().forEach(EarnedRolesSetUpFactory::protect);
            realm.getClientsStream().toList().forEach(EarnedRolesSetUpFactory::protect);
        }
    }

    static void protect(ProtocolMapperContainerModel scopeOrClient) {
        if (has(scopeOrClient, ROLE_MAPPERS) && !has(scopeOrClient, Set.of(EarnedRolesMapper.ID))) {
            scopeOrClient.addProtocolMapper(mapper());
        }
    }

    private static boolean has(ProtocolMapperContainerModel scopeOrClient, Set<String> mappers) {
        return scopeOrClient
                .getProtocolMappersStream()
                .anyMatch(mapper -> mappers.contains(mapper.getProtocolMapper()));
    }

    private static ProtocolMapperModel mapper() {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName("earned roles");
        mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        mapper.setProtocolMapper(EarnedRolesMapper.ID);
        return mapper;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EarnedRolesSetUp(session);
    }

    /** A realm cannot switch it off, nor does it show among those a realm can choose. */
    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public String getId() {
        return "portcullis-roles";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
