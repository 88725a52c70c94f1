package io.portcullis.stepup.confirm;

import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Method.Factor;
import io.portcullis.kit.proof.Proof;
import io.portcullis.kit.proof.Proofs;
import io.portcullis.kit.proof.SecondFactorLevel;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks the person of the session in this browser for one fresh proof, and takes no other person's. Everything but a request
 * for a new sign-in by somebody signed in is left to the steps behind it.
 */
final class ConfirmIdentity implements Authenticator {

    private static final int FIRST_FACTOR_LEVEL = 1;

    private final KeycloakSession keycloak;

    ConfirmIdentity(KeycloakSession keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<UserSessionModel> session = NewSignIn.askedOf(context).filter(one -> canReachLevel(context, one));
        Optional<Offer> toTake = session.map(one -> Offer.of(context, one))
                // Who has nothing at all, and has not been told by policy what would do, may have an ordinary way in.
                .filter(one -> !one.isEmpty() || one.asked().isPresent());
        if (session.isEmpty() || toTake.isEmpty()) {
            context.attempted();
            return;
        }
        Confirmation confirmation = takeOver(context, session.get());
        Offer offer = toTake.get();
        ConfirmPages.announce(context, offer);
        Optional<Method> method =
                confirmation.method().filter(offer.methods()::contains).or(offer::only);
        if (method.isEmpty()) {
            context.challenge(ConfirmPages.choice(context.form(), offer));
            return;
        }
        confirmation.choose(method.get());
        step(method.get(), context, offer).authenticate(context);
        finish(context, confirmation, offer);
    }

    /** Whoever has no second factor is led to one by the steps of an ordinary sign-in. */
    private boolean canReachLevel(AuthenticationFlowContext context, UserSessionModel session) {
        int level = Offer.level(context);
        return level <= FIRST_FACTOR_LEVEL
                || (level == SecondFactorLevel.LEVEL
                        && new Steps(keycloak)
                                .of(context.getRealm(), session.getUser()).stream()
                                        .anyMatch(method -> method.factor() == Factor.SECOND));
    }

    /** As Keycloak's cookie step does it: what the session reached is remembered, and nothing of it counts here. */
    private Confirmation takeOver(AuthenticationFlowContext context, UserSessionModel session) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        context.setUser(session.getUser());
        signIn.setAuthNote(Constants.LOA_MAP, session.getNote(Constants.LOA_MAP));
        new AcrStore(keycloak, signIn).setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
        signIn.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, "true");
        NewSignIn.demandOfProviders(signIn);
        return Confirmation.begin(signIn, session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Optional<Confirmation> confirmation = Confirmation.of(keycloak, context.getAuthenticationSession())
                .filter(one -> NewSignIn.sessionInBrowser(context)
                        .filter(session -> session.getId().equals(one.session().getId()))
                        .isPresent());
        if (confirmation.isPresent()) {
            act(context, confirmation.get());
        } else {
            context.resetFlow();
        }
    }

    private void act(AuthenticationFlowContext context, Confirmation confirmation) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Offer offer = Offer.of(context, confirmation.session());
        ConfirmPages.announce(context, offer);
        if (form.containsKey("back")) {
            context.cancelLogin();
        } else if (form.containsKey("otherWay")) {
            confirmation.chooseAgain();
            context.challenge(ConfirmPages.choice(context.form(), offer));
        } else if (form.containsKey("method")) {
            choose(context, confirmation, offer, form.getFirst("method"));
        } else {
            Method method =
                    confirmation.method().filter(offer.methods()::contains).orElse(Method.PASSWORD);
            check(context, confirmation, offer, method);
        }
    }

    private void choose(
            AuthenticationFlowContext context, Confirmation confirmation, Offer offer, @Nullable String name) {
        Optional<Method> method = Optional.ofNullable(name)
                .flatMap(Method::ofPolicyName)
                .filter(offer.methods()::contains)
                .filter(one -> one != Method.PASSWORD);
        if (method.isEmpty()) {
            context.challenge(ConfirmPages.choice(context.form(), offer));
            return;
        }
        confirmation.choose(method.get());
        if (method.get() == Method.EMAIL_LINK) {
            // Choosing it is asking for the mail.
            check(context, confirmation, offer, Method.EMAIL_LINK);
        } else {
            step(method.get(), context, offer).authenticate(context);
            finish(context, confirmation, offer);
        }
    }

    private void check(AuthenticationFlowContext context, Confirmation confirmation, Offer offer, Method method) {
        if (offer.methods().contains(method)) {
            step(method, context, offer).action(context);
            finish(context, confirmation, offer);
        } else {
            context.challenge(ConfirmPages.choice(context.form(), offer));
        }
    }

    private Authenticator step(Method method, AuthenticationFlowContext context, Offer offer) {
        return method == Method.PASSWORD
                ? new PasswordStep(keycloak, form -> ConfirmPages.choice(form, offer))
                : new Steps(keycloak).of(method, context.getUser());
    }

    /** A step that succeeds without a proof that counts, such as the code of a mail where only its link does, is no success. */
    private void finish(AuthenticationFlowContext context, Confirmation confirmation, Offer offer) {
        if (context.getStatus() != FlowStatus.SUCCESS) {
            return;
        }
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        Optional<Method> proved =
                Proofs.in(signIn).stream().filter(offer.accepted()::contains).max(Comparator.naturalOrder());
        confirmation.chooseAgain();
        if (proved.isEmpty()) {
            context.forceChallenge(
                    ConfirmPages.choice(context.form().setError("portcullis-confirm-not-accepted"), offer));
            return;
        }
        if (proved.get().factor() == Factor.FIRST) {
            new AcrStore(keycloak, signIn).setLevelAuthenticated(FIRST_FACTOR_LEVEL);
            signIn.setUserSessionNote(Constants.LOA_MAP, signIn.getAuthNote(Constants.LOA_MAP));
        }
        context.attachUserSession(confirmation.session());
        new Confirmed(keycloak, confirmation)
                .by(new Proof(proved.get(), proved.get().grade(), Time.currentTimeSeconds()));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
