package io.portcullis.stepup.console;

import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.RuleComponent;
import io.portcullis.stepup.policy.StepUpOptions;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Lets administrators who save rules or settings at the same time wait for each other before Keycloak reads what is stored:
 * otherwise all but one of those who change the same component would fail.
 */
@Provider
public final class OneAfterAnother implements ReaderInterceptor {

    private static final Set<String> OURS = Set.of(RuleComponent.ID, StepUpOptions.ID);
    private static final Pattern SAVED = Pattern.compile("/components(?:/(?<id>[^/]+))?/?$");

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body instanceof ComponentRepresentation saved) {
            await(Objects.requireNonNull(KeycloakSessionUtil.getKeycloakSession()), saved);
        }
        return body;
    }

    private static void await(KeycloakSession session, ComponentRepresentation saved) {
        RealmModel realm = session.getContext().getRealm();
        Matcher path = SAVED.matcher(session.getContext().getUri().getPath());
        if (realm != null && path.find() && (isOurs(saved.getProviderId()) || isStoredOurs(realm, path.group("id")))) {
            session.getProvider(PolicyVersions.class).lock(realm);
        }
    }

    private static boolean isStoredOurs(RealmModel realm, @Nullable String id) {
        ComponentModel stored = id == null ? null : realm.getComponent(id);
        return stored != null && isOurs(stored.getProviderId());
    }

    private static boolean isOurs(@Nullable String providerId) {
        return providerId != null && OURS.contains(providerId);
    }
}
