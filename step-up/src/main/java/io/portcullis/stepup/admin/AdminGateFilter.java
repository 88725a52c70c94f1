package io.portcullis.stepup.admin;

import io.portcullis.kit.adminrest.AdminToken;
import io.portcullis.kit.problem.Problem;
import io.portcullis.kit.stepup.Passed;
import io.portcullis.kit.stepup.StepUp;
import io.portcullis.stepup.decision.Decision;
import io.portcullis.stepup.decision.Decisions;
import io.portcullis.stepup.policy.PolicyChange;
import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.Requirement;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Asks administrators for a fresh sign-in before calls behind a {@link Gate}. Who may not make the call at all, or has no valid
 * token, learns nothing here: Keycloak answers. Import at start-up and creating or deleting a realm pass no gate.
 */
@Provider
public final class AdminGateFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        if (session != null) {
            AdminCall.of(request).flatMap(call -> refusal(session, call)).ifPresent(request::abortWith);
        }
    }

    private static Optional<Response> refusal(KeycloakSession session, AdminCall call) {
        RealmModel realm = session.realms().getRealmByName(call.realm());
        Optional<AdminToken> token = realm == null ? Optional.empty() : AdminToken.of(session);
        return token.flatMap(caller -> PolicyChangeGate.of(session, realm, call)
                .or(() -> AccountGate.of(session, realm, call))
                .flatMap(gate -> new Passage(session, realm, gate).refusal(caller)));
    }

    /** One call at its gate. */
    private record Passage(KeycloakSession session, RealmModel realm, Gate gate) {

        private Optional<Response> refusal(AdminToken caller) {
            Optional<ClientModel> client = serviceAccount(caller);
            if (client.filter(gate::letsPass).isPresent()) {
                return Optional.empty();
            }
            Optional<Passed> passed = passes(caller.sessions());
            if (passed.isPresent()) {
                new StepUp(session).passed(passed.get());
                return Optional.empty();
            }
            return caller.verified()
                    .filter(proof -> isPermitted(caller.realm(), proof))
                    .flatMap(proof -> client.isPresent() && gate.isForPersons()
                            ? Optional.of(Problem.of(
                                    Response.Status.FORBIDDEN, "Service accounts may not change step-up policy."))
                            : challenge(proof));
        }

        private static Optional<ClientModel> serviceAccount(AdminToken caller) {
            return caller.user()
                    .map(UserModel::getServiceAccountClientLink)
                    .map(id -> caller.realm().getClientById(id));
        }

        /** Which of them the token is for, Keycloak will tell: all must do. */
        private Optional<Passed> passes(List<UserSessionModel> userSessions) {
            Optional<Passed> passed = Optional.empty();
            for (UserSessionModel one : userSessions) {
                passed = new AdminSignIn(session, one).passes(gate.requirement(), version());
                if (passed.isEmpty()) {
                    return passed;
                }
            }
            return passed;
        }

        private int version() {
            return session.getProvider(PolicyVersions.class).current(realm);
        }

        private boolean isPermitted(RealmModel home, AuthResult proof) {
            try {
                return gate.isPermitted(AdminPermissions.evaluator(
                        session, realm, new AdminAuth(home, proof.token(), proof.user(), proof.client())));
            } catch (ForbiddenException e) {
                return false;
            }
        }

        private Optional<Response> challenge(AuthResult proof) {
            UserSessionModel userSession = proof.session();
            session.getContext().setRealm(userSession.getRealm());
            Cors.builder().checkAllowedOrigins(proof.token()).auth().add();
            begin();
            Requirement asked = AdminSignIn.asked(gate.requirement());
            Decision decision = new Decisions(session, realm).decide(userSession, PolicyChange.OPERATION, asked);
            return decision instanceof Decision.Denied denied
                    ? Optional.of(denied.challenge()
                            .answer(new Sentences(session, proof.user()).of(gate.message(), gate.requirement())))
                    : Optional.empty();
        }

        /** Keycloak begins no transaction for what never reaches it. */
        private void begin() {
            if (!session.getTransactionManager().isActive()) {
                session.getTransactionManager().begin();
            }
        }
    }
}
