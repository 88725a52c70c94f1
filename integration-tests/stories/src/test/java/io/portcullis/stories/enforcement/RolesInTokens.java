package io.portcullis.stories.enforcement;

import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import java.util.List;
import java.util.Map;

/** A realm with token exchange, and with applications that get roles in other ways than by the scope {@code roles}. */
final class RolesInTokens implements RealmDeclaration {
    /** A mapper of its own writes all roles to {@link #CLAIM}, wherever Keycloak can. */
    static final String OWN_MAPPER = "app-with-own-mapper";

    /** A mapper writes the role into everybody's token. */
    static final String HARDCODED = "app-with-hardcoded-role";

    /** Its access tokens tell next to nothing, and the server looks up the rest. */
    static final String LIGHTWEIGHT = "app-with-lightweight-tokens";

    static final String CLAIM = "own-claim";

    @Override
    public void declare(RealmUnderTest realm) {
        Map<String, Object> allRoles = mapper(
                "oidc-usermodel-realm-role-mapper",
                Map.of(
                        "claim.name", CLAIM,
                        "multivalued", "true",
                        "access.token.claim", "true",
                        "id.token.claim", "true",
                        "userinfo.token.claim", "true",
                        "introspection.token.claim", "true"));
        Map<String, Object> oneRole = mapper("oidc-hardcoded-role-mapper", Map.of("role", Bound.ROLE));
        realm.tokenExchange()
                .property(
                        "clients",
                        List.of(
                                client(OWN_MAPPER, Map.of(), List.of("basic", "acr"), allRoles),
                                client(HARDCODED, Map.of(), List.of("basic", "acr", "roles"), oneRole),
                                client(
                                        LIGHTWEIGHT,
                                        Map.of("client.use.lightweight.access.token.enabled", "true"),
                                        List.of("roles"),
                                        allRoles)));
    }

    private static Map<String, Object> client(
            String clientId, Map<String, String> attributes, List<String> scopes, Map<String, Object> mapper) {
        return Map.of(
                "clientId",
                clientId,
                "publicClient",
                true,
                "redirectUris",
                List.of("http://127.0.0.1/*"),
                "attributes",
                attributes,
                "defaultClientScopes",
                scopes,
                "protocolMappers",
                List.of(mapper, audience()));
    }

    private static Map<String, Object> audience() {
        return mapper(
                "oidc-audience-mapper",
                Map.of(
                        "included.client.audience", "demo-api",
                        "access.token.claim", "true",
                        "introspection.token.claim", "true"));
    }

    private static Map<String, Object> mapper(String id, Map<String, String> config) {
        return Map.of("name", id, "protocol", "openid-connect", "protocolMapper", id, "config", config);
    }
}
