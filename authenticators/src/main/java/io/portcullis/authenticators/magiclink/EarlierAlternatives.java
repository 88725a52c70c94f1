package io.portcullis.authenticators.magiclink;

import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * The alternatives that stand before an execution, in its flow and in the flows around it. Keycloak evaluates a flow
 * from its start on every page load and would show those again (DefaultAuthenticationFlow.processFlow, 26.7.3).
 */
final class EarlierAlternatives {

    private EarlierAlternatives() {}

    /** Marks them as tried, so that the flow stays at, or comes to, {@code execution}. */
    static void skip(RealmModel realm, AuthenticationSessionModel signIn, AuthenticationExecutionModel execution) {
        AuthenticationExecutionModel step = execution;
        while (step != null) {
            List<AuthenticationExecutionModel> siblings = realm.getAuthenticationExecutionsStream(step.getParentFlow())
                    .toList();
            for (AuthenticationExecutionModel sibling : siblings) {
                if (sibling.getId().equals(step.getId())) {
                    break;
                }
                if (sibling.isAlternative()) {
                    signIn.setExecutionStatus(sibling.getId(), ExecutionStatus.ATTEMPTED);
                }
            }
            step = realm.getAuthenticationExecutionByFlowId(step.getParentFlow());
        }
    }
}
