package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.network.ClientAddress;
import io.portcullis.kit.network.Device;
import io.portcullis.kit.notices.Notices;
import io.portcullis.kit.pages.TooManyRequests;
import io.portcullis.kit.proof.Method;
import io.portcullis.kit.proof.Proofs;
import io.portcullis.kit.secrets.Secret;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.common.util.Time;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.UrlType;

/**
 * Asks for an address, has the mail sent, and takes the code. The link comes in through {@link SignInLinkResource},
 * which leaves a note here. Everything it shows is the same whether or not there is an account.
 */
final class MagicLinkAuthenticator implements Authenticator {

    private static final String USERNAME = "username";
    private static final String CODE = "code";
    private static final int LONGEST_NAME = 255;
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        LinkNotes notes = notes(context);
        Optional<String> redeemedFor = notes.redeemedFor();
        if (redeemedFor.isPresent()) {
            signIn(context, redeemedFor.get(), Method.EMAIL_LINK);
        } else if (chosenByPost(context)) {
            ask(context, nameChosenWith(context));
        } else if (notes.request().isPresent()) {
            context.challenge(sentPage(context, form(context, null)));
        } else {
            context.challenge(requestPage(context, hint(context), null));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        LinkNotes notes = notes(context);
        if (form.containsKey("otherWay")) {
            context.resetFlow();
        } else if (notes.request().isEmpty()) {
            ask(context, context.getUser() == null ? form.getFirst(USERNAME) : knownName(context));
        } else if (form.containsKey("resend")) {
            ask(context, notes.typed());
        } else {
            takeCode(context, notes.request().get(), form.getFirst(CODE));
        }
    }

    /** Whether this request is the press of our button on another page; reloading is not. */
    private static boolean chosenByPost(AuthenticationFlowContext context) {
        return HttpMethod.POST.equals(context.getHttpRequest().getHttpMethod())
                && context.getExecution()
                        .getId()
                        .equals(context.getHttpRequest()
                                .getDecodedFormParameters()
                                .getFirst(Constants.AUTHENTICATION_EXECUTION));
    }

    private static @Nullable String nameChosenWith(AuthenticationFlowContext context) {
        return context.getUser() == null
                ? context.getHttpRequest().getDecodedFormParameters().getFirst(USERNAME)
                : knownName(context);
    }

    private static String knownName(AuthenticationFlowContext context) {
        return context.getUser().getUsername();
    }

    private static String hint(AuthenticationFlowContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        String attempted = signIn.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        String hint = attempted == null ? signIn.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM) : attempted;
        return hint == null ? "" : hint;
    }

    private static void ask(AuthenticationFlowContext context, @Nullable String typed) {
        EarlierAlternatives.skip(context.getRealm(), context.getAuthenticationSession(), context.getExecution());
        if (typed != null && canBeAName(typed)) {
            send(context, typed.strip());
            return;
        }
        boolean onlyChosen = chosenByPost(context) && (typed == null || typed.isEmpty());
        FormMessage error = onlyChosen ? null : new FormMessage(USERNAME, "portcullis-username-missing");
        context.forceChallenge(requestPage(context, "", error));
    }

    /** PostgreSQL takes no NUL character, and nobody is called by any other control character either. */
    private static boolean canBeAName(String typed) {
        return !typed.isBlank()
                && typed.length() <= LONGEST_NAME
                && typed.chars().noneMatch(Character::isISOControl);
    }

    private static void send(AuthenticationFlowContext context, String typed) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        MagicLinkOptions options = MagicLinkOptions.of(realm, context.getExecution());
        Account account =
                context.getUser() == null ? Account.named(session, realm, typed) : Account.of(context.getUser());
        ClientAddress address = ClientAddress.of(session);
        Optional<Duration> wait =
                new RequestLimit(session, realm, context.getEvent()).refusesRequest(options, address, account.key());
        if (wait.isPresent()) {
            context.forceChallenge(tooManyPage(context, wait.get()));
            return;
        }
        LinkRequestEntity request = request(context, account, options, address);
        new LinkRequests(session, realm).open(request);
        session.getProvider(Notices.class).queue(realm, MagicLinkMailFactory.KIND, request.id, options.lifespan());
        MagicLinkMetrics.REQUESTED.count();
        boolean again = notes(context).request().isPresent();
        notes(context).asked(request.id, typed);
        LoginFormsProvider form = form(context, null);
        context.forceChallenge(sentPage(context, again ? form.setInfo("portcullis-magic-link-resent") : form));
    }

    private static LinkRequestEntity request(
            AuthenticationFlowContext context, Account account, MagicLinkOptions options, ClientAddress address) {
        KeycloakSession session = context.getSession();
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        long now = Time.currentTimeMillis();
        LinkRequestEntity request = new LinkRequestEntity();
        request.id = UUID.randomUUID().toString();
        request.realmId = context.getRealm().getId();
        request.userId = account.userId();
        request.accountKey = account.key();
        request.email = options.createUsers() && account.isAddress() ? account.name() : null;
        request.clientId = signIn.getClient().getId();
        request.executionId = context.getExecution().getId();
        request.tabId = signIn.getTabId();
        request.browserHash = Secret.hash(signIn.getParentSession().getId());
        request.baseUri =
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri().toString();
        request.ipAddress = address.text();
        request.device = Device.of(session).text();
        request.requestedAt = now;
        request.validUntil = now + options.lifespan().toMillis();
        request.expiresAt = request.validUntil + KEPT_AFTER_EXPIRY.toMillis();
        return request;
    }

    private static void takeCode(AuthenticationFlowContext context, String requestId, @Nullable String typed) {
        String digits = SignInCode.typed(typed);
        if (digits.isEmpty()) {
            context.forceChallenge(sentPage(context, form(context, null)));
            return;
        }
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        Optional<LinkRequestEntity> request = new LinkRequests(session, realm).withId(requestId);
        if (request.isEmpty()) {
            context.forceChallenge(sentPage(context, new FormMessage(CODE, "portcullis-code-expired")));
            return;
        }
        RequestLimit limit = new RequestLimit(session, realm, context.getEvent());
        Attempt guess = limit.guess(request.get().accountKey);
        if (guess instanceof Attempt.Refused refused) {
            context.forceChallenge(tooManyPage(context, limit.refuse(refused)));
            return;
        }
        Redemption.Outcome outcome = new Redemption(session, realm).byCode(requestId, Secret.of(digits));
        if (outcome instanceof Redemption.Outcome.Redeemed redeemed) {
            limit.giveBack((Attempt.Granted) guess);
            LinkEvents.redeemed(context.getEvent(), redeemed);
            signIn(context, redeemed.userId(), Method.EMAIL_CODE);
        } else {
            LinkRefusal reason = ((Redemption.Outcome.Refused) outcome).reason();
            LinkEvents.refused(context.getEvent(), request.get().userId, reason);
            context.forceChallenge(sentPage(context, new FormMessage(CODE, explanation(reason))));
        }
    }

    private static String explanation(LinkRefusal reason) {
        return switch (reason) {
            case CODE_WRONG -> "portcullis-code-wrong";
            case LINK_VOIDED -> "portcullis-code-void";
            default -> "portcullis-code-expired";
        };
    }

    private static void signIn(AuthenticationFlowContext context, String userId, Method method) {
        UserModel user = context.getSession().users().getUserById(context.getRealm(), userId);
        notes(context).clear();
        boolean anotherPerson =
                user != null && context.getUser() != null && !context.getUser().equals(user);
        if (user == null || anotherPerson) {
            context.failure(AuthenticationFlowError.INVALID_USER);
            return;
        }
        context.setUser(user);
        context.getAuthenticationSession()
                .setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, user.getUsername());
        Proofs.record(context.getAuthenticationSession(), method);
        context.success(MagicLinkAuthenticatorFactory.ID);
    }

    private static LinkNotes notes(AuthenticationFlowContext context) {
        return new LinkNotes(
                context.getAuthenticationSession(), context.getExecution().getId());
    }

    private static Response requestPage(
            AuthenticationFlowContext context, String username, @Nullable FormMessage error) {
        LoginFormsProvider form = form(context, error).setAttribute(USERNAME, username);
        return form.createForm("portcullis-magic-link-request.ftl");
    }

    private static Response sentPage(AuthenticationFlowContext context, FormMessage error) {
        return sentPage(context, form(context, error));
    }

    private static Response sentPage(AuthenticationFlowContext context, LoginFormsProvider form) {
        MagicLinkOptions options = MagicLinkOptions.of(context.getRealm(), context.getExecution());
        return form.setAttribute("address", notes(context).typed())
                .setAttribute("minutes", Math.max(1, options.lifespan().toMinutes()))
                .createForm("portcullis-magic-link-sent.ftl");
    }

    private static Response tooManyPage(AuthenticationFlowContext context, Duration wait) {
        return TooManyRequests.page(
                form(context, null), wait, context.getRefreshExecutionUrl().toString());
    }

    /** Our pages offer the other ways themselves: Keycloak's link for that would leave this step half done. */
    private static LoginFormsProvider form(AuthenticationFlowContext context, @Nullable FormMessage error) {
        context.setAuthenticationSelections(List.of());
        LoginFormsProvider form = context.form();
        return error == null ? form : form.addError(error);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.getEmail() != null;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
