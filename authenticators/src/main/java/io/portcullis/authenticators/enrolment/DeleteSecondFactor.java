package io.portcullis.authenticators.enrolment;

import com.google.auto.service.AutoService;
import io.portcullis.authenticators.enforcement.SecondFactorPrompt;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionContext.KcActionStatus;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.requiredactions.DeleteCredentialAction;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.Constants;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Keycloak's removal of a credential, which for second factors asks for a current code or a recovery code first, and
 * explains itself instead where somebody would lose the last one he must have.
 */
@AutoService(RequiredActionFactory.class)
public final class DeleteSecondFactor extends DeleteCredentialAction {

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        String type = guardedType(context);
        if (type == null) {
            super.requiredActionChallenge(context);
        } else if (isLast(context, type)) {
            context.challenge(
                    context.form().setAttribute("purpose", "last").createForm("portcullis-second-factor.ftl"));
        } else {
            prompt(type, stored(context)).show(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        String type = guardedType(context);
        CredentialModel credential = stored(context);
        if (type == null) {
            super.processAction(context);
        } else if (isLast(context, type)) {
            // To be said first: cancelling says "cancelled" where nothing was said.
            AuthenticationManager.setKcActionStatus(getId(), KcActionStatus.ERROR, context.getAuthenticationSession());
            context.cancel();
        } else if (prompt(type, credential).accepts(context)) {
            boolean wentWithItsLastCode = credential != null && stored(context) == null;
            if (wentWithItsLastCode) {
                context.success();
            } else {
                super.processAction(context);
            }
        }
    }

    private @Nullable String guardedType(RequiredActionContext context) {
        String type = getCredentialType(context.getSession(), context.getAuthenticationSession());
        return SecondFactorRemoval.isGuarded(context.getRealm(), type) ? type : null;
    }

    private static @Nullable CredentialModel stored(RequiredActionContext context) {
        String id = context.getAuthenticationSession().getClientNote(Constants.KC_ACTION_PARAMETER);
        return id == null ? null : context.getUser().credentialManager().getStoredCredentialById(id);
    }

    private static boolean isLast(RequiredActionContext context, String type) {
        return SecondFactorRemoval.isLastOfWhoMust(context.getRealm(), context.getUser(), type);
    }

    private static SecondFactorPrompt prompt(String type, @Nullable CredentialModel credential) {
        String label = credential == null ? null : credential.getUserLabel();
        return new SecondFactorPrompt("remove-" + type, label == null ? Map.of() : Map.of("credentialLabel", label));
    }

    /** Before Keycloak's, which has the same id. */
    @Override
    public int order() {
        return 1;
    }
}
