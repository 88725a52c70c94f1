package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.events.RefusalEvents;
import io.portcullis.kit.notices.Mail;
import io.portcullis.kit.notices.Notice;
import io.portcullis.kit.notices.NoticeProvider;
import io.portcullis.kit.pages.Times;
import io.portcullis.kit.secrets.Secret;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes link and code at the moment the mail leaves. Who gets none is decided here too, where nobody can time it. */
final class MagicLinkMail implements NoticeProvider {

    private final KeycloakSession session;

    MagicLinkMail(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Mail> write(RealmModel realm, Notice notice) {
        return new LinkRequests(session, realm)
                .withId(notice.subjectId())
                .filter(request -> request.refusalAt(Time.currentTimeMillis()).isEmpty())
                .flatMap(request -> mail(realm, notice, request));
    }

    private Optional<String> addressee(RealmModel realm, LinkRequestEntity request) {
        UserModel user = request.userId == null ? null : session.users().getUserById(realm, request.userId);
        if (user != null && !Redemption.mayUseMail(session, realm, user)) {
            return nobody(realm, request, user, LinkRefusal.USER_DISABLED.reason());
        }
        String address = user == null ? request.email : user.getEmail();
        return address == null || address.isBlank()
                ? nobody(realm, request, user, user == null ? Errors.USER_NOT_FOUND : Errors.INVALID_EMAIL)
                : Optional.of(address);
    }

    /** Tells operators that a mail was asked for that nobody gets. */
    private Optional<String> nobody(
            RealmModel realm, LinkRequestEntity request, @Nullable UserModel user, String reason) {
        ClientModel client = realm.getClientById(request.clientId);
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.LOGIN)
                .ipAddress(request.ipAddress)
                .detail(RefusalEvents.REASON, reason);
        if (client != null) {
            event.client(client);
        }
        if (user != null) {
            event.user(user);
        }
        event.error(reason);
        return Optional.empty();
    }

    /** For nobody it is written all the same, so that the server is as busy as with a mail that leaves. */
    private Optional<Mail> mail(RealmModel realm, Notice notice, LinkRequestEntity request) {
        ClientModel client = realm.getClientById(request.clientId);
        if (client == null) {
            return Optional.empty();
        }
        Secret token = Secret.randomLetters();
        Secret code = Secret.randomDigits();
        String codeMac = SignInCode.mac(session, request.id, code);
        Optional<String> addressee = addressee(realm, request);
        if (addressee.isPresent()) {
            if (!new LinkRequests(session, realm).equip(request, addressee.get(), token, codeMac)) {
                return Optional.empty();
            }
            MagicLinkMetrics.SENT.count();
        }
        long minutes = Math.max(1, (request.validUntil - Time.currentTimeMillis() + 30_000) / 60_000);
        return Optional.of(new Mail(
                addressee.orElse(null),
                request.userId,
                "portcullis-magic-link-subject",
                List.of(realmName(realm)),
                "portcullis-magic-link.ftl",
                Map.of(
                        "link", link(realm, request, token),
                        "code", code.reveal(),
                        "minutes", minutes,
                        "requestedAt",
                                Times.text(
                                        Instant.ofEpochMilli(request.requestedAt),
                                        Locale.forLanguageTag(notice.locale())),
                        "device", request.device,
                        "ipAddress", request.ipAddress,
                        "applicationName", LinkPages.applicationName(client))));
    }

    private static String link(RealmModel realm, LinkRequestEntity request, Secret token) {
        return UriBuilder.fromUri(request.baseUri)
                .path("realms")
                .path(realm.getName())
                .path(SignInLinkResourceFactory.ID)
                .path(token.reveal())
                .build()
                .toString();
    }

    private static String realmName(RealmModel realm) {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
