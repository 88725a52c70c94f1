package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Method;
import io.portcullis.stepup.decision.Asked;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the person sees. */
final class ConfirmPages {

    private ConfirmPages() {}

    /** The choice, or why there is none. */
    static Response choice(LoginFormsProvider form, Offer offer) {
        return form.setAttribute(
                        "operation", offer.asked().map(Asked::operation).orElse(null))
                .setAttribute("methods", names(offer.methods()))
                .setAttribute("providers", offer.providers())
                .setAttribute("accepted", names(offer.accepted()))
                .createForm("portcullis-confirm-identity.ftl");
    }

    private static List<String> names(Set<Method> methods) {
        return methods.stream().map(Method::policyName).toList();
    }

    /**
     * Tells the page of an ordinary step what it is used for: there is one form per session, whoever shows it. The steps
     * beside ours in the flow are other sign-ins, and not offered.
     */
    static void announce(AuthenticationFlowContext context, Offer offer) {
        context.setAuthenticationSelections(List.of());
        context.getSession()
                .getProvider(LoginFormsProvider.class)
                .setAttribute("confirmsIdentity", true)
                .setAttribute("confirmsOtherwise", offer.hasChoice());
    }

    /** A sign-in at a provider that confirms nothing; leads back to the choice. */
    static Response refused(KeycloakSession session, AuthenticationSessionModel signIn, SocialRefusal reason) {
        RealmModel realm = session.getContext().getRealm();
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(signIn)
                .setStatus(Response.Status.BAD_REQUEST)
                .setAttribute("reason", reason.text())
                .setAttribute(
                        "confirmUrl",
                        new AuthenticationFlowURLHelper(
                                        session, realm, session.getContext().getUri())
                                .getLastExecutionUrl(signIn)
                                .toString())
                .createForm("portcullis-confirm-refused.ftl");
    }
}
