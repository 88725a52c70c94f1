package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.secrets.Secret;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Uses a mail up, by its link or by its code. Runs in a transaction of its own, committed before the answer: of any
 * number of parallel calls one succeeds, whatever becomes of their requests.
 */
final class Redemption {

    /** What came of it. */
    sealed interface Outcome {

        /**
         * The mail is used up.
         *
         * @param userId whose it was
         * @param created whether the account was made just now
         */
        record Redeemed(String userId, boolean created) implements Outcome {}

        /** The mail is as it was, but for a guess that has been counted. */
        record Refused(LinkRefusal reason) implements Outcome {}
    }

    private final KeycloakSession session;
    private final RealmModel realm;

    Redemption(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** By the link, in the requester's browser. */
    Outcome byLink(String requestId) {
        return inOwnTransaction(Work::byLink, requestId);
    }

    /** By the code: a guess, counted before it is looked at. */
    Outcome byCode(String requestId, Secret code) {
        return inOwnTransaction((work, request) -> work.byCode(request, code), requestId);
    }

    private Outcome inOwnTransaction(Step step, String requestId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            RealmModel ownRealm = own.realms().getRealm(realm.getId());
            own.getContext().setRealm(ownRealm);
            Work work = new Work(own, ownRealm, new LinkRequests(own, ownRealm));
            return work.requests()
                    .withId(requestId)
                    .map(request -> step.of(work, request))
                    .orElseGet(() -> new Outcome.Refused(LinkRefusal.LINK_INVALID));
        });
    }

    private interface Step {

        Outcome of(Work work, LinkRequestEntity request);
    }

    /** One call, inside its transaction. */
    private record Work(KeycloakSession session, RealmModel realm, LinkRequests requests) {

        Outcome byLink(LinkRequestEntity request) {
            Optional<LinkRefusal> refusal =
                    request.refusalAt(Time.currentTimeMillis()).or(() -> obstacle(session, realm, request));
            return refusal.<Outcome>map(Outcome.Refused::new).orElseGet(() -> use(request));
        }

        Outcome byCode(LinkRequestEntity request, Secret code) {
            int most = MagicLinkOptions.of(realm, realm.getAuthenticationExecutionById(request.executionId))
                    .codeAttempts();
            boolean reserved = requests.reserveGuess(request.id, most);
            requests.refresh(request);
            if (!reserved) {
                return new Outcome.Refused(
                        request.refusalAt(Time.currentTimeMillis()).orElse(LinkRefusal.LINK_VOIDED));
            }
            if (request.codeMac != null && SignInCode.matches(session, request.codeMac, request.id, code)) {
                return obstacle(session, realm, request)
                        .<Outcome>map(Outcome.Refused::new)
                        .orElseGet(() -> use(request));
            }
            if (request.codeAttempts >= most) {
                requests.voidRequest(request.id);
                return new Outcome.Refused(LinkRefusal.LINK_VOIDED);
            }
            return new Outcome.Refused(LinkRefusal.CODE_WRONG);
        }

        private Outcome use(LinkRequestEntity request) {
            if (!requests.use(request)) {
                requests.refresh(request);
                return new Outcome.Refused(
                        request.refusalAt(Time.currentTimeMillis()).orElse(LinkRefusal.LINK_USED));
            }
            if (request.userId != null) {
                UserModel user = session.users().getUserById(realm, request.userId);
                verifyAddress(user);
                return new Outcome.Redeemed(user.getId(), false);
            }
            return accountOf(Objects.requireNonNull(request.email));
        }

        /** For an address that had no account when the mail was asked for; it may have one by now. */
        private Outcome accountOf(String email) {
            UserModel existing = session.users().getUserByEmail(realm, email);
            if (existing != null) {
                verifyAddress(existing);
                return mayUseMail(session, realm, existing)
                        ? new Outcome.Redeemed(existing.getId(), false)
                        : new Outcome.Refused(LinkRefusal.USER_DISABLED);
            }
            UserModel user = session.users().addUser(realm, email);
            user.setEnabled(true);
            user.setEmail(email);
            verifyAddress(user);
            return new Outcome.Redeemed(user.getId(), true);
        }

        private static void verifyAddress(UserModel user) {
            if (!user.isEmailVerified()) {
                user.setEmailVerified(true);
            }
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        }
    }

    /** What has changed since the mail was sent, so that it must not be accepted. */
    static Optional<LinkRefusal> obstacle(KeycloakSession session, RealmModel realm, LinkRequestEntity request) {
        ClientModel client = realm.getClientById(request.clientId);
        if (client == null || !client.isEnabled() || request.email == null) {
            return Optional.of(LinkRefusal.LINK_INVALID);
        }
        if (request.userId == null) {
            return Optional.empty();
        }
        UserModel user = session.users().getUserById(realm, request.userId);
        if (user == null) {
            return Optional.of(LinkRefusal.LINK_INVALID);
        }
        if (!mayUseMail(session, realm, user)) {
            return Optional.of(LinkRefusal.USER_DISABLED);
        }
        return request.email.equalsIgnoreCase(user.getEmail())
                ? Optional.empty()
                : Optional.of(LinkRefusal.LINK_ADDRESS_CHANGED);
    }

    /** Disabled and locked-out accounts get no mail and redeem none. */
    static boolean mayUseMail(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.isEnabled()
                && !(realm.isBruteForceProtected()
                        && session.getProvider(BruteForceProtector.class).isTemporarilyDisabled(session, realm, user));
    }
}
