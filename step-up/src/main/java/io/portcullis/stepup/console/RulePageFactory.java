package io.portcullis.stepup.console;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Rule;
import io.portcullis.stepup.policy.RuleComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel.OrganizationRemovedEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiPageProvider;
import org.keycloak.services.ui.extend.UiPageProviderFactory;

/**
 * The page "Step-up policy": one component per rule. What a rule says by itself is checked whenever it comes in, by import too;
 * how it goes with the others, when somebody saves it.
 */
@AutoService(UiPageProviderFactory.class)
@SuppressWarnings("rawtypes") // registered as what Keycloak looks for
public final class RulePageFactory implements UiPageProviderFactory<UiPageProvider>, Options.Declared {

    private static final Logger LOG = Logger.getLogger(RulePageFactory.class);

    private static final List<String> COLUMNS = List.of(
            RuleComponent.OPERATION,
            RuleComponent.GRACE_PERIOD,
            RuleComponent.MINIMUM_PROOF,
            RuleComponent.ORGANIZATION,
            RuleComponent.BINDING,
            RuleComponent.ENABLED);

    @Override
    public Options options() {
        return RuleComponent.DECLARED;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = options().properties();
        properties.forEach(property -> property.setRequired(property.getName().equals(RuleComponent.OPERATION)));
        return properties;
    }

    @Override
    public Map<String, Object> getTypeMetadata() {
        return Map.of("displayFields", COLUMNS);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        if (RuleComponent.rule(model).isEmpty()) {
            throw new ComponentValidationException("step-up-policy.operation-rejected");
        }
        SavedPolicy.check(options(), realm, model);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new SavedPolicy(session, realm).saved(rule(model));
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        new SavedPolicy(session, realm).saved(rule(newModel));
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new SavedPolicy(session, realm).removing(model);
    }

    private static Rule rule(ComponentModel model) {
        return RuleComponent.rule(model).orElseThrow();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof OrganizationRemovedEvent removed) {
                removeRules(
                        removed.getKeycloakSession().getContext().getRealm(),
                        removed.getOrganization().getAlias());
            } else if (event instanceof PostMigrationEvent
                    && !Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI)) {
                LOG.info("The admin console shows no step-up policy: start Keycloak with --features=declarative-ui."
                        + " Policy works without, from realm JSON and over REST");
            }
        });
    }

    private static void removeRules(RealmModel realm, String alias) {
        Policies.rules(realm)
                .filter(component ->
                        RuleComponent.rule(component).map(Rule::organization).equals(Optional.of(alias)))
                .toList()
                .forEach(realm::removeComponent);
    }

    @Override
    public String getId() {
        return RuleComponent.ID;
    }

    @Override
    public String getHelpText() {
        return "step-up-policy.help";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void close() {}
}
