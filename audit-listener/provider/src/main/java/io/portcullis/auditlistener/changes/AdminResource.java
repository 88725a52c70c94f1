package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.portcullis.auditlistener.entry.Change;
import io.portcullis.auditlistener.entry.Organization;
import io.portcullis.auditlistener.entry.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.jpa.JpaRealmProviderFactory;

/**
 * What an admin event or a call of the Admin REST API is about. One instance serves one action: take {@link #state} from
 * it before (in a session that does not see the action yet) and after, in this order, and give both to the other methods.
 * A state is for comparing and is never to be kept: what may be kept of it is what {@link #changes} gives.
 */
public final class AdminResource {
    private final Call call;

    private final Route route;

    private final Subject subject;

    private AdminResource(Call call) {
        this.call = call;
        this.route = Routes.of(call);
        this.subject = route.subject().apply(call);
    }

    public static AdminResource of(AdminEvent event) {
        return new AdminResource(Call.of(event));
    }

    /**
     * A call without an event.
     *
     * @param path decoded and below {@code /admin/realms/{realm}/}; nothing for the realm itself
     */
    public static AdminResource ofCall(String method, @Nullable String path) {
        return new AdminResource(Call.of(method, path));
    }

    /** A call that was answered with a challenge: of new components, only step-up policy is. */
    public static AdminResource ofChallenged(String method, String path) {
        return ofCall(method, path.equals("components") ? ComponentSubject.STEP_UP_PAGE : path);
    }

    /**
     * Everything about it that is worth comparing; nothing when there is no such thing.
     *
     * @param session whose context has the realm
     */
    public @Nullable JsonNode state(KeycloakSession session, RealmModel realm) {
        // Keycloak's cache shares models that are changed in place, and what is removed is there until the flush.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        RealmModel stored = session.getProvider(RealmProvider.class, JpaRealmProviderFactory.PROVIDER_ID)
                .getRealm(realm.getId());
        State state = stored == null ? null : subject.state(session, stored);
        return state == null ? null : state.node();
    }

    public Target target(RealmModel realm, @Nullable JsonNode before, @Nullable JsonNode after) {
        return subject.target(realm, newest(before, after));
    }

    /** Those the target belongs to or did before; of an organization itself. */
    public List<Organization> organizations(@Nullable JsonNode before, @Nullable JsonNode after) {
        Set<Organization> organizations = new LinkedHashSet<>();
        for (JsonNode state : new JsonNode[] {before, after}) {
            if (state != null) {
                state.path("organizations")
                        .properties()
                        .forEach(each -> organizations.add(
                                new Organization(each.getValue().asText(), each.getKey())));
            }
        }
        return new ArrayList<>(organizations);
    }

    /** Its name, {@code noun.verb}. */
    public String action(@Nullable JsonNode before, @Nullable JsonNode after) {
        String action = route.actions()
                .getOrDefault(
                        call.operation(), "realm." + call.operation().name().toLowerCase(Locale.ROOT));
        int dot = action.indexOf('.');
        return subject.noun(newest(before, after), action.substring(0, dot)) + action.substring(dot);
    }

    /** What was different after it; no secret is among it, and nothing of a person that is not marked so. */
    public List<Change> changes(@Nullable JsonNode before, @Nullable JsonNode after) {
        return Changes.between(before, after, subject.isPerson());
    }

    private static JsonNode newest(@Nullable JsonNode before, @Nullable JsonNode after) {
        return after != null ? after : before != null ? before : MissingNode.getInstance();
    }
}
