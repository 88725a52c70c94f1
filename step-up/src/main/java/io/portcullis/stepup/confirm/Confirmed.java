package io.portcullis.stepup.confirm;

import io.portcullis.kit.journal.Journal;
import io.portcullis.kit.journal.JournalEntry;
import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.Proof;
import io.portcullis.kit.stepup.Passed;
import io.portcullis.kit.stepup.StepUp;
import io.portcullis.stepup.decision.Asked;
import io.portcullis.stepup.policy.PolicyVersions;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** What came of a confirmation, in the audit log and in the memory of the session. */
final class Confirmed {

    private final KeycloakSession keycloak;
    private final UserSessionModel session;

    Confirmed(KeycloakSession keycloak, Confirmation confirmation) {
        this.keycloak = keycloak;
        this.session = confirmation.session();
    }

    void by(Proof proof) {
        int version = keycloak.getProvider(PolicyVersions.class).current(session.getRealm());
        new StepUp(keycloak).passed(Passed.by(proof, Time.currentTimeSeconds(), version));
        write(null);
        Asked.forget(session);
    }

    void refused(SocialRefusal reason) {
        write(reason.text());
    }

    private void write(@Nullable String reason) {
        UserModel user = session.getUser();
        ClientModel client = keycloak.getContext().getClient();
        JournalEntry.Target target = Asked.of(session)
                .map(asked -> new JournalEntry.Target("operation", asked.operation(), asked.operation()))
                .orElseGet(() -> new JournalEntry.Target("user", user.getId(), user.getUsername()));
        Journal.write(
                keycloak,
                new JournalEntry(
                        session.getRealm(),
                        "step-up.confirm",
                        reason != null,
                        reason,
                        user,
                        client == null ? null : client.getClientId(),
                        session.getId(),
                        target,
                        null,
                        null,
                        null));
    }
}
