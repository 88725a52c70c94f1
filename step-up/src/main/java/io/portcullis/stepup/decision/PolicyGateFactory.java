package io.portcullis.stepup.decision;

import com.google.auto.service.AutoService;
import io.portcullis.kit.stepup.StepUpGate;
import io.portcullis.kit.stepup.StepUpGateFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers the gate of step-up policy, and knows the operator's exception from it. */
@AutoService(StepUpGateFactory.class)
public final class PolicyGateFactory implements StepUpGateFactory {

    public static final String ID = "step-up-policy";

    private static final String POLICY_SERVICE_ACCOUNTS = "policy-service-accounts";

    private Set<String> policyServiceAccounts = Set.of();

    /** Client ids of those service accounts that may change policy without a proof. */
    public Set<String> policyServiceAccounts() {
        return policyServiceAccounts;
    }

    @Override
    public void init(Config.Scope config) {
        policyServiceAccounts = Stream.of(
                        config.get(POLICY_SERVICE_ACCOUNTS, "").split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of(new ProviderConfigProperty(
                POLICY_SERVICE_ACCOUNTS,
                POLICY_SERVICE_ACCOUNTS,
                "Client ids, separated by commas, whose service accounts may change step-up policy, for configuration as code."
                        + " Whoever may change such a client can change policy: keep it in the realm `master`.",
                ProviderConfigProperty.STRING_TYPE,
                null));
    }

    @Override
    public StepUpGate create(KeycloakSession session) {
        return new PolicyGate(session);
    }

    @Override
    public String getId() {
        return ID;
    }
}
