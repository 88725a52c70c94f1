package io.portcullis.auditlistener.search;

import io.portcullis.auditlistener.sealing.SearchRow;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to find what a filter asks for, which together find all of it. */
final class Branches {

    private static final String ANY = "*";

    private final EntityManager em;
    private final Scope scope;
    private final Filter filter;

    private Branches(EntityManager em, Scope scope, Filter filter) {
        this.em = em;
        this.scope = scope;
        this.filter = filter;
    }

    static List<Branch> of(EntityManager em, Scope scope, Filter filter) {
        return new Branches(em, scope, filter).all();
    }

    private List<Branch> all() {
        Optional<List<String>> actions = filter.action()
                .filter(action -> action.endsWith(ANY) && !action.equals(ANY))
                .map(action -> Actions.startingWith(em, scope.log(), action.substring(0, action.length() - 1)));
        if (actions.isPresent() && actions.get().isEmpty()) {
            return List.of();
        }
        return organizations()
                .flatMap(organization -> drivers(organization).stream())
                .map(branch -> withEntryConditions(branch, actions))
                .toList();
    }

    private Stream<Optional<String>> organizations() {
        return filter.organization().isPresent() || scope.isWhole()
                ? Stream.of(filter.organization())
                : scope.organizations().stream().flatMap(ids -> ids.stream().map(Optional::of));
    }

    private List<Branch> drivers(Optional<String> organization) {
        List<Branch> drivers = new ArrayList<>();
        if (filter.actor().isPresent()) {
            String actor = filter.actor().get();
            String name = SearchRow.normal(actor);
            drivers.add(Branch.entries(scope.log()).where("e.ACTOR_ID = :actor", "actor", actor));
            drivers.add(Branch.projection(scope.log()).where("s.ACTOR_NAME = :actor", "actor", name));
            drivers.add(Branch.projection(scope.log()).where("s.ACTOR_EMAIL = :actor", "actor", name));
        } else if (filter.ip().isPresent()) {
            drivers.add(Branch.projection(scope.log()).address(filter.ip().get()));
        } else if (organization.isPresent() && filter.targetId().isEmpty()) {
            drivers.add(Branch.organization(scope.log(), organization.get()));
            return drivers;
        } else {
            drivers.add(Branch.entries(scope.log()));
        }
        organization.ifPresent(id -> drivers.forEach(branch -> branch.andInOrganization(id)));
        return drivers;
    }

    private Branch withEntryConditions(Branch branch, Optional<List<String>> actions) {
        if (filter.actor().isPresent()) {
            filter.ip().ifPresent(branch::andAddress);
        }
        filter.text().ifPresent(text -> branch.andText(SearchRow.normal(text)));
        filter.targetId().ifPresent(id -> branch.where("e.TARGET_ID = :target", "target", id));
        filter.targetType().ifPresent(type -> branch.where("e.TARGET_TYPE = :type", "type", type));
        filter.outcome().ifPresent(outcome -> branch.where("e.OUTCOME = :outcome", "outcome", outcome));
        actions.ifPresent(list -> branch.where("e.ACTION in (:actions)", "actions", list));
        filter.action()
                .filter(action -> !action.endsWith(ANY))
                .ifPresent(action -> branch.where("e.ACTION = :action", "action", action));
        return branch.between(filter.from(), filter.to());
    }
}
