package io.portcullis.stepup.policy;

import io.portcullis.kit.proof.Grade;
import org.keycloak.component.ComponentModel;

/** Rules as an administrator writes them. */
final class Rules {

    static final Settings SETTINGS = new Settings(900, 3600, Grade.MAILBOX, true, true);

    private Rules() {}

    /** Option and value in turn; methods with commas between. */
    static Rule rule(String operation, String... config) {
        ComponentModel component = new ComponentModel();
        component.put(RuleComponent.OPERATION, operation);
        for (int i = 0; i < config.length; i += 2) {
            component.put(config[i], config[i + 1]);
        }
        return RuleComponent.rule(component).orElseThrow();
    }
}
