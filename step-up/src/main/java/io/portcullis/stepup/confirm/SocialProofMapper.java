package io.portcullis.stepup.confirm;

import com.google.auto.service.AutoService;
import io.portcullis.kit.proof.Confirmation;
import io.portcullis.kit.proof.Proof;
import io.portcullis.kit.proof.Proofs;
import io.portcullis.stepup.decision.Asked;
import io.portcullis.stepup.policy.Policies;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Records what a sign-in at an identity provider proves. Where it is to confirm who somebody is, nobody else's is let in:
 * it ends here, before Keycloak links or creates anything.
 */
@AutoService(IdentityProviderMapper.class)
public final class SocialProofMapper extends AbstractIdentityProviderMapper {

    static final String ID = "portcullis-social-proof";

    private static final String[] PROVIDERS = {ANY_PROVIDER};

    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel model,
            BrokeredIdentityContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        UserModel linked = linkedUser(session, realm, context);
        Optional<Confirmation> confirmation = Confirmation.of(session, signIn);
        Optional<Asked> asked = confirmation.flatMap(one -> Asked.of(one.session()));
        int window = asked.map(one -> one.requirement().gracePeriod())
                .orElseGet(() -> Policies.settings(realm).gracePeriod());
        long now = Time.currentTimeSeconds();
        ProviderSignIn there = ProviderSignIn.of(context);
        Optional<Proof> proof = there.proof(window, now);
        if (confirmation.isPresent()) {
            refusal(confirmation.get(), linked, there, window, now, asked).ifPresent(reason -> {
                new Confirmed(session, confirmation.get()).refused(reason);
                throw new WebApplicationException(ConfirmPages.refused(session, signIn, reason));
            });
            keepCompletedSteps(signIn, confirmation.get().session());
            new Confirmed(session, confirmation.get()).by(proof.orElseThrow());
        }
        if (linked != null) {
            proof.ifPresent(one -> Proofs.record(signIn, linked, one));
        }
    }

    /** What Keycloak's own steps have proved in the session; the flow behind this sign-in would begin a new list. */
    private static void keepCompletedSteps(AuthenticationSessionModel signIn, UserSessionModel session) {
        String completed = session.getNote(Constants.AUTHENTICATORS_COMPLETED);
        if (completed != null) {
            signIn.setUserSessionNote(Constants.AUTHENTICATORS_COMPLETED, completed);
        }
    }

    private static Optional<SocialRefusal> refusal(
            Confirmation confirmation,
            @Nullable UserModel linked,
            ProviderSignIn there,
            int window,
            long now,
            Optional<Asked> asked) {
        if (!confirmation.session().getUser().equals(linked)) {
            return Optional.of(SocialRefusal.ANOTHER_IDENTITY);
        }
        if (there.isStale(window, now)) {
            return Optional.of(SocialRefusal.STALE);
        }
        if (there.isAhead(now)) {
            return Optional.of(SocialRefusal.FUTURE);
        }
        boolean counts = asked.isEmpty()
                || there.proof(window, now)
                        .filter(proof -> asked.get().requirement().isMetBy(proof, now))
                        .isPresent();
        return counts ? Optional.empty() : Optional.of(SocialRefusal.UNDATED);
    }

    private static @Nullable UserModel linkedUser(
            KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {
        String alias = context.getIdpConfig().getAlias();
        return Stream.of(context.getId(), context.getLegacyId())
                .filter(Objects::nonNull)
                .map(id -> session.users()
                        .getUserByFederatedIdentity(
                                realm, new FederatedIdentityModel(alias, id, context.getUsername())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel model,
            BrokeredIdentityContext context) {
        ProviderSignIn.of(context)
                .proof(Policies.settings(realm).gracePeriod(), Time.currentTimeSeconds())
                .ifPresent(proof -> Proofs.record(context.getAuthenticationSession(), user, proof));
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode syncMode) {
        return true;
    }

    @Override
    public String[] getCompatibleProviders() {
        return PROVIDERS.clone();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayCategory() {
        return "Portcullis";
    }

    @Override
    public String getDisplayType() {
        return "Portcullis: proof of a social sign-in";
    }

    @Override
    public String getHelpText() {
        return "Records for step-up that, and if the provider says so when, the person signed in there. Without it the provider cannot confirm who somebody is.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
