package io.portcullis.stepup.console;

import com.google.auto.service.AutoService;
import io.portcullis.kit.options.Options;
import io.portcullis.stepup.policy.StepUpOptions;
import java.util.List;
import java.util.Map;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.ui.extend.UiTabProvider;
import org.keycloak.services.ui.extend.UiTabProviderFactory;

/** The tab "Step-up" of Realm settings: one component per realm. */
@AutoService(UiTabProviderFactory.class)
@SuppressWarnings("rawtypes") // registered as what Keycloak looks for
public final class SettingsTabFactory implements UiTabProviderFactory<UiTabProvider>, Options.Declared {

    @Override
    public Options options() {
        return StepUpOptions.DECLARED;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return options().properties();
    }

    @Override
    public String getPath() {
        return "/:realm/realm-settings/:tab?";
    }

    @Override
    public Map<String, String> getParams() {
        return Map.of("tab", StepUpOptions.ID);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        SavedPolicy.check(options(), realm, model);
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new SavedPolicy(session, realm).settingsSaved();
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel oldModel, ComponentModel newModel) {
        new SavedPolicy(session, realm).settingsSaved();
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel model) {
        new SavedPolicy(session, realm).removing(model);
    }

    @Override
    public String getId() {
        return StepUpOptions.ID;
    }

    @Override
    public String getHelpText() {
        return "step-up.help";
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
