package io.portcullis.recoverycodes;

import io.portcullis.kit.activation.Activation;
import jakarta.ws.rs.HttpMethod;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Takes the place of Keycloak's, which its own form and others cast to. A set of ours is checked our way in every
 * realm, a set that Keycloak made only where the pack is on.
 */
final class RecoveryCodesCredentialProvider extends RecoveryAuthnCodesCredentialProvider {

    private final KeycloakSession session;

    RecoveryCodesCredentialProvider(KeycloakSession session) {
        super(session);
        this.session = session;
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        if (Activation.isOn(realm) || RecoveryCodes.areOurs(user)) {
            return new RecoveryCodes(session, realm).use(user, RecoveryCode.typed(input.getChallengeResponse()));
        }
        return super.isValid(realm, user, input);
    }

    /** Account REST would remove a set without a question; the account console asks for a code first. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata stock = super.getCredentialTypeMetadata(context);
        if (!isDelete() || !Activation.isOn(session.getContext().getRealm())) {
            return stock;
        }
        return CredentialTypeMetadata.builder()
                .type(stock.getType())
                .category(stock.getCategory())
                .displayName(stock.getDisplayName())
                .helpText(stock.getHelpText())
                .iconCssClass(stock.getIconCssClass())
                .createAction(stock.getCreateAction())
                .removeable(false)
                .build(session);
    }

    private boolean isDelete() {
        HttpRequest request = session.getContext().getHttpRequest();
        return request != null && HttpMethod.DELETE.equals(request.getHttpMethod());
    }

    @Override
    protected int getWarningThreshold() {
        RealmModel realm = session.getContext().getRealm();
        return Activation.isOn(realm)
                ? RecoveryCodesSettings.of(realm).warningThreshold()
                : super.getWarningThreshold();
    }
}
