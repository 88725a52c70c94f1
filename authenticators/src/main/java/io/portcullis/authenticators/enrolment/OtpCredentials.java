package io.portcullis.authenticators.enrolment;

import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** Keycloak's TOTP and HOTP credentials, of which the consoles offer to remove only what may be removed. */
final class OtpCredentials extends OTPCredentialProvider {

    OtpCredentials(KeycloakSession session) {
        super(session);
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        CredentialTypeMetadata stock = super.getCredentialTypeMetadata(context);
        return CredentialTypeMetadata.builder()
                .type(stock.getType())
                .category(stock.getCategory())
                .displayName(stock.getDisplayName())
                .helpText(stock.getHelpText())
                .iconCssClass(stock.getIconCssClass())
                .createAction(stock.getCreateAction())
                .updateAction(stock.getUpdateAction())
                .removeable(
                        stock.isRemoveable() && SecondFactorRemoval.isOffered(session, context.getUser(), getType()))
                .build(session);
    }

    @Override
    public CredentialMetadata getCredentialMetadata(OTPCredentialModel credential, CredentialTypeMetadata type) {
        CredentialMetadata metadata = super.getCredentialMetadata(credential, type);
        if (!type.isRemoveable() && removeableInStock()) {
            metadata.setInfoMessage("portcullis-second-factor-kept");
        }
        return metadata;
    }

    private boolean removeableInStock() {
        CredentialTypeMetadataContext nobody =
                CredentialTypeMetadataContext.builder().build(session);
        return super.getCredentialTypeMetadata(nobody).isRemoveable();
    }
}
