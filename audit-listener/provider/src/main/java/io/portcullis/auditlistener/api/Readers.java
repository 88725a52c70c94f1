package io.portcullis.auditlistener.api;

import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.search.InvalidRequest;
import io.portcullis.auditlistener.search.Scope;
import io.portcullis.kit.api.Caller;
import io.portcullis.kit.api.Callers;
import io.portcullis.kit.api.Refused;
import io.portcullis.kit.organizations.OrganizationAdministrators;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/**
 * Who reads what: with the realm role {@value #ROLE} the realm's log, from master any log; an organization's administrators the
 * entries of their organizations.
 */
final class Readers {

    static final String ROLE = "view-audit-log";

    static final int LONGEST_REALM = 255;

    /** Name or id of the realm whose log is meant; in master only. */
    static final String REALM = "realm";

    private final KeycloakSession session;
    private final Callers callers;

    Readers(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
    }

    /** What the caller may read of the log that is asked for. */
    Scope scope(Caller caller, Optional<String> otherRealm) {
        if (callers.have(caller, ROLE)) {
            return new Scope(log(otherRealm), Optional.empty());
        }
        SortedSet<String> organizations = otherRealm.isPresent() ? new TreeSet<>() : administered(caller);
        if (organizations.isEmpty()) {
            throw Refused.forbidden();
        }
        return new Scope(caller.realm().getId(), Optional.of(organizations));
    }

    /** The log that is asked for, to one who may read all of it. */
    String whole(Caller caller, Optional<String> otherRealm) {
        Scope scope = scope(caller, otherRealm);
        if (!scope.isWhole()) {
            throw Refused.forbidden();
        }
        return scope.log();
    }

    private String log(Optional<String> otherRealm) {
        RealmModel realm = session.getContext().getRealm();
        if (otherRealm.isEmpty()) {
            return realm.getId();
        }
        if (!realm.getName().equals(Config.getAdminRealm())) {
            throw new InvalidRequest("Parameter " + REALM + " is known in realm " + Config.getAdminRealm() + " only.");
        }
        return new DeletedRealms(session, realm.getId()).log(otherRealm.get()).orElseThrow(Refused::notFound);
    }

    private SortedSet<String> administered(Caller caller) {
        String group = session.getProvider(AuditLog.class).settings().organizationAdministrators();
        return new OrganizationAdministrators(session, group)
                .administeredBy(caller.realm(), caller.user())
                .map(OrganizationModel::getId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The id of an organization named by its alias or id, which may be deleted. */
    String organization(Scope scope, String aliasOrId) {
        String id = KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), own -> {
            @Nullable RealmModel realm = own.realms().getRealm(scope.log());
            own.getContext().setRealm(realm);
            @Nullable
            OrganizationModel known = realm == null
                    ? null
                    : own.getProvider(OrganizationProvider.class).getByAlias(aliasOrId);
            return known == null ? aliasOrId : known.getId();
        });
        if (!scope.covers(id)) {
            throw Refused.notFound();
        }
        return id;
    }
}
