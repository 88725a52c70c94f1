package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.events.RefusalEvents;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The {@code LOGIN_ERROR} events of links and codes. They carry a reason, never the link or the code. */
final class LinkEvents {

    private LinkEvents() {}

    /** An event of the current request, outside a flow. */
    static EventBuilder ofRequest(KeycloakSession session, RealmModel realm) {
        return new EventBuilder(realm, session, session.getContext().getConnection()).event(EventType.LOGIN);
    }

    /** Reports a refusal; in a transaction of its own, as Keycloak does with errors. */
    static void refused(EventBuilder event, @Nullable String userId, LinkRefusal refusal) {
        EventBuilder refused = event.clone().detail(RefusalEvents.REASON, refusal.reason());
        if (userId != null) {
            refused.user(userId);
        }
        refused.error(refusal.reason());
        MagicLinkMetrics.REFUSED.count();
    }

    /** Counts a redemption; an account that came into being by it is an event of its own. */
    static void redeemed(EventBuilder event, Redemption.Outcome.Redeemed redeemed) {
        MagicLinkMetrics.REDEEMED.count();
        if (redeemed.created()) {
            event.clone()
                    .event(EventType.REGISTER)
                    .user(redeemed.userId())
                    .detail(Details.REGISTER_METHOD, MagicLinkAuthenticatorFactory.ID)
                    .success();
        }
    }
}
