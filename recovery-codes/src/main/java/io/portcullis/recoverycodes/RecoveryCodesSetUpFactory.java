package io.portcullis.recoverycodes;

import com.google.auto.service.AutoService;
import io.portcullis.kit.activation.Activation;
import io.portcullis.kit.options.Options;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.RecoveryAuthnCodesAction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.utils.KeycloakSessionUtil;

/** Registers {@code CONFIGURE_RECOVERY_AUTHN_CODES} in the place of Keycloak's, which stays in realms without the pack. */
@AutoService(RequiredActionFactory.class)
public final class RecoveryCodesSetUpFactory extends RecoveryAuthnCodesAction implements Options.Declared {

    /** Before Keycloak's. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return isOn(session) ? new RecoveryCodesSetUp() : super.create(session);
    }

    @Override
    public Options options() {
        return RecoveryCodesSettings.DECLARED;
    }

    /** Keycloak stores only what is listed here. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        List<ProviderConfigProperty> stock = super.getConfigMetadata();
        if (!isOn(KeycloakSessionUtil.getKeycloakSession())) {
            return stock;
        }
        return Stream.concat(
                        options().properties().stream(),
                        stock.stream().filter(property -> !WARNING_THRESHOLD.equals(property.getName())))
                .toList();
    }

    @Override
    public void validateConfig(KeycloakSession session, RealmModel realm, RequiredActionConfigModel model) {
        if (!Activation.isOn(realm)) {
            super.validateConfig(session, realm, model);
            return;
        }
        Map<String, String> config = model.getConfig() == null ? Map.of() : model.getConfig();
        RecoveryCodesSettings.check(config);
        super.validateConfig(session, realm, withThreshold(config));
    }

    /** Keycloak's check takes no absent threshold; ours has a default. */
    private static RequiredActionConfigModel withThreshold(Map<String, String> config) {
        Map<String, String> complete = new HashMap<>(config);
        complete.putIfAbsent(WARNING_THRESHOLD, "0");
        RequiredActionConfigModel model = new RequiredActionConfigModel();
        model.setConfig(complete);
        return model;
    }

    private static boolean isOn(@Nullable KeycloakSession session) {
        RealmModel realm = session == null ? null : session.getContext().getRealm();
        return realm != null && Activation.isOn(realm);
    }
}
