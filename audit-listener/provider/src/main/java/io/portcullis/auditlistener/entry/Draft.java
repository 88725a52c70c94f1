package io.portcullis.auditlistener.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/**
 * All that is known of one action, before it is written.
 *
 * @param realmId the realm whose log it goes to
 * @param time epoch milliseconds
 * @param action {@code noun.verb}
 * @param reason why it failed, as a word
 * @param details Keycloak's details of the event, without secrets; they are the actor's
 */
public record Draft(
        String realmId,
        long time,
        Kind kind,
        String action,
        Outcome outcome,
        @Nullable String reason,
        Actor actor,
        @Nullable Authentication authentication,
        @Nullable Target target,
        Network network,
        List<Organization> organizations,
        List<Change> changes,
        Original original,
        Map<String, String> details) {

    /** A successful action at this moment, of which more can be told by {@code with…}. */
    public static Draft of(String realmId, Kind kind, String action, Actor actor, Network network) {
        return new Draft(
                realmId,
                Time.currentTimeMillis(),
                kind,
                action,
                Outcome.SUCCESS,
                null,
                actor,
                null,
                null,
                network,
                List.of(),
                List.of(),
                Original.NONE,
                Map.of());
    }

    public Draft withAction(String value) {
        return new Draft(
                realmId,
                time,
                kind,
                value,
                outcome,
                reason,
                actor,
                authentication,
                target,
                network,
                organizations,
                changes,
                original,
                details);
    }

    public Draft withTime(long value) {
        return new Draft(
                realmId,
                value,
                kind,
                action,
                outcome,
                reason,
                actor,
                authentication,
                target,
                network,
                organizations,
                changes,
                original,
                details);
    }

    public Draft withOutcome(Outcome value, @Nullable String why) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                value,
                why,
                actor,
                authentication,
                target,
                network,
                organizations,
                changes,
                original,
                details);
    }

    public Draft withAuthentication(@Nullable Authentication value) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                outcome,
                reason,
                actor,
                value,
                target,
                network,
                organizations,
                changes,
                original,
                details);
    }

    public Draft withTarget(@Nullable Target value) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                outcome,
                reason,
                actor,
                authentication,
                value,
                network,
                organizations,
                changes,
                original,
                details);
    }

    public Draft withOrganizations(List<Organization> value) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                outcome,
                reason,
                actor,
                authentication,
                target,
                network,
                value,
                changes,
                original,
                details);
    }

    public Draft withChanges(List<Change> value) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                outcome,
                reason,
                actor,
                authentication,
                target,
                network,
                organizations,
                value,
                original,
                details);
    }

    public Draft withOriginal(Original value, Map<String, String> itsDetails) {
        return new Draft(
                realmId,
                time,
                kind,
                action,
                outcome,
                reason,
                actor,
                authentication,
                target,
                network,
                organizations,
                changes,
                value,
                itsDetails);
    }
}
