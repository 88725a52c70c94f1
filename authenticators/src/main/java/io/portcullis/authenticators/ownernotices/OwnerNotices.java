package io.portcullis.authenticators.ownernotices;

import io.portcullis.kit.activation.Activation;
import io.portcullis.kit.notices.Notices;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Passes on what owners should know. Keycloak calls it in the transaction of the change, so the mail leaves if and only
 * if the change stays.
 */
final class OwnerNotices implements EventListenerProvider {

    private final KeycloakSession session;

    OwnerNotices(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        AccountChange.of(event)
                .ifPresent(change -> owner(event.getRealmId(), change)
                        .ifPresent(
                                owner -> notices().tell(owner.realm(), owner.user(), change.event(), change.facts())));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        AccountChange.of(event)
                .ifPresent(change -> owner(event.getRealmId(), change)
                        .ifPresent(owner -> notices()
                                .tellOfAdministrator(owner.realm(), owner.user(), change.event(), change.facts())));
    }

    private record Owner(RealmModel realm, UserModel user) {}

    private Optional<Owner> owner(String realmId, AccountChange change) {
        return Optional.ofNullable(session.realms().getRealm(realmId))
                .filter(Activation::isOn)
                .flatMap(realm -> Optional.ofNullable(session.users().getUserById(realm, change.userId()))
                        .map(user -> new Owner(realm, user)));
    }

    private Notices notices() {
        return session.getProvider(Notices.class);
    }

    @Override
    public void close() {}
}
