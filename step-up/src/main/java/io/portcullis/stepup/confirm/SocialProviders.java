package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Grade;
import java.util.List;
import java.util.Optional;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider.LoginFilter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.IdentityBrokerService;

/** The identity providers a person can confirm with: linked to them, open for sign-in, and with {@link SocialProofMapper}. */
final class SocialProviders {

    private final KeycloakSession session;
    private final UserModel user;

    SocialProviders(KeycloakSession session, UserModel user) {
        this.session = session;
        this.user = user;
    }

    /** The aliases of those whose proof can be of this grade: only an ID token says when somebody signed in. */
    List<String> thatReach(Grade grade) {
        return session.users()
                .getFederatedIdentitiesStream(session.getContext().getRealm(), user)
                .map(FederatedIdentityModel::getIdentityProvider)
                .map(alias -> Optional.ofNullable(session.identityProviders().getByAlias(alias)))
                .flatMap(Optional::stream)
                .filter(LoginFilter.getLoginPredicate())
                .filter(this::proves)
                .filter(provider -> grade.compareTo(Grade.PRESENCE) <= 0 || hasIdToken(provider))
                .map(IdentityProviderModel::getAlias)
                .sorted()
                .toList();
    }

    private boolean proves(IdentityProviderModel provider) {
        return session.identityProviders()
                .getMappersByAliasStream(provider.getAlias())
                .anyMatch(mapper -> SocialProofMapper.ID.equals(mapper.getIdentityProviderMapper()));
    }

    private boolean hasIdToken(IdentityProviderModel provider) {
        return IdentityBrokerService.getIdentityProvider(session, provider.getAlias()) instanceof OIDCIdentityProvider;
    }
}
