package io.portcullis.auditlistener.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/** All that is known of one action, before it is written. Never changes: {@code with…} gives another. */
public final class Draft {

    private final String realmId;
    private final Kind kind;
    private final Actor actor;
    private final Network network;
    private long time = Time.currentTimeMillis();
    private String action;
    private Outcome outcome = Outcome.SUCCESS;
    private @Nullable String reason;
    private @Nullable Authentication authentication;
    private @Nullable Target target;
    private List<Organization> organizations = List.of();
    private List<Change> changes = List.of();
    private Original original = Original.NONE;
    private Map<String, String> details = Map.of();

    private Draft(String realmId, Kind kind, String action, Actor actor, Network network) {
        this.realmId = realmId;
        this.kind = kind;
        this.action = action;
        this.actor = actor;
        this.network = network;
    }

    /** A successful action at this moment, of which more can be told by {@code with…}. */
    public static Draft of(String realmId, Kind kind, String action, Actor actor, Network network) {
        return new Draft(realmId, kind, action, actor, network);
    }

    private Draft with(Consumer<Draft> change) {
        Draft copy = new Draft(realmId, kind, action, actor, network);
        copy.time = time;
        copy.outcome = outcome;
        copy.reason = reason;
        copy.authentication = authentication;
        copy.target = target;
        copy.organizations = organizations;
        copy.changes = changes;
        copy.original = original;
        copy.details = details;
        change.accept(copy);
        return copy;
    }

    public Draft withAction(String value) {
        return with(copy -> copy.action = value);
    }

    /** Epoch milliseconds. */
    public Draft withTime(long value) {
        return with(copy -> copy.time = value);
    }

    /** Why it failed, as a word, if it did. */
    public Draft withOutcome(Outcome value, @Nullable String why) {
        return with(copy -> {
            copy.outcome = value;
            copy.reason = why;
        });
    }

    public Draft withAuthentication(@Nullable Authentication value) {
        return with(copy -> copy.authentication = value);
    }

    public Draft withTarget(@Nullable Target value) {
        return with(copy -> copy.target = value);
    }

    public Draft withOrganizations(List<Organization> value) {
        return with(copy -> copy.organizations = value);
    }

    public Draft withChanges(List<Change> value) {
        return with(copy -> copy.changes = value);
    }

    /** One more place that changed. */
    public Draft withChange(Change value) {
        List<Change> all = new ArrayList<>(changes);
        all.add(value);
        return withChanges(List.copyOf(all));
    }

    /** Keycloak's own words, and its details without secrets, which are the actor's. */
    public Draft withOriginal(Original value, Map<String, String> itsDetails) {
        return with(copy -> {
            copy.original = value;
            copy.details = itsDetails;
        });
    }

    /** The realm whose log it goes to. */
    String realmId() {
        return realmId;
    }

    long time() {
        return time;
    }

    Kind kind() {
        return kind;
    }

    /** {@code noun.verb}. */
    String action() {
        return action;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Actor actor() {
        return actor;
    }

    @Nullable
    Authentication authentication() {
        return authentication;
    }

    @Nullable
    Target target() {
        return target;
    }

    Network network() {
        return network;
    }

    List<Organization> organizations() {
        return organizations;
    }

    List<Change> changes() {
        return changes;
    }

    Original original() {
        return original;
    }

    Map<String, String> details() {
        return details;
    }
}
