package io.portcullis.stepup.console;

import io.portcullis.kit.options.Options;
import io.portcullis.stepup.policy.Consistency;
import io.portcullis.stepup.policy.Contradiction;
import io.portcullis.stepup.policy.Policies;
import io.portcullis.stepup.policy.Policy;
import io.portcullis.stepup.policy.PolicyVersions;
import io.portcullis.stepup.policy.Rule;
import io.portcullis.stepup.policy.RuleComponent;
import io.portcullis.stepup.policy.StepUpOptions;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.theme.Theme;

/** The policy of a realm while it is changed: what cannot stay so is refused, all else is one more version. */
final class SavedPolicy {

    private final KeycloakSession session;
    private final RealmModel realm;

    SavedPolicy(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Refuses a component with a value that is not allowed, or that is not the realm's own. */
    static void check(Options options, RealmModel realm, ComponentModel model) {
        if (model.getParentId() != null && !model.getParentId().equals(realm.getId())) {
            throw new ComponentValidationException("step-up-policy.parent");
        }
        options.firstRejected(RuleComponent.flat(model)).ifPresent(option -> {
            throw new ComponentValidationException(
                    "portcullis-option-rejected", options.provider() + '.' + option.key(), option.range());
        });
    }

    /** After a rule was added or changed. */
    void saved(Rule rule) {
        Policy policy = Policies.of(realm);
        accept(unknownOrganization(rule.organization())
                .or(() -> new Consistency(policy).of(rule))
                .or(() -> lockOut(policy, rule.organization())));
    }

    /** After the settings were changed. */
    void settingsSaved() {
        Policy policy = Policies.of(realm);
        accept(settingsTwice().or(() -> new Consistency(policy).ofSettings()).or(() -> lockOut(policy, null)));
    }

    /** Before a rule, or the settings, are removed. Keycloak expects no other kind of refusal here. */
    void removing(ComponentModel component) {
        Policy policy = Policies.without(realm, component);
        boolean settings = component.getProviderId().equals(StepUpOptions.ID);
        String organization =
                RuleComponent.rule(component).map(Rule::organization).orElse(null);
        Optional<Contradiction> reason = settings ? new Consistency(policy).ofSettings() : Optional.empty();
        reason.or(() -> organization == null ? lockOut(policy, null) : Optional.empty())
                .ifPresent(one -> {
                    throw new BadRequestException(answer(one));
                });
        change();
    }

    private void accept(Optional<Contradiction> reason) {
        reason.ifPresent(one -> {
            throw new ComponentValidationException(
                    one.message(), one.parameters().toArray());
        });
        change();
    }

    private void change() {
        session.getProvider(PolicyVersions.class).change(realm);
    }

    private Optional<Contradiction> settingsTwice() {
        return Policies.settingsComponents(realm).count() > 1
                ? Optional.of(new Contradiction("step-up-policy.settings-twice", List.of()))
                : Optional.empty();
    }

    private Optional<Contradiction> unknownOrganization(@Nullable String alias) {
        return alias == null || session.getProvider(OrganizationProvider.class).getByAlias(alias) != null
                ? Optional.empty()
                : Optional.of(new Contradiction("step-up-policy.organization-unknown", List.of(alias)));
    }

    private Optional<Contradiction> lockOut(Policy policy, @Nullable String organization) {
        return Author.of(session)
                .filter(author -> organization == null || author.belongsTo(realm, organization))
                .flatMap(author -> author.lockOut(policy, organization));
    }

    private Response answer(Contradiction reason) {
        Properties messages = messages();
        Object[] parameters = reason.parameters().stream()
                .map(text -> messages.getProperty(text, text))
                .toArray();
        ErrorRepresentation error = new ErrorRepresentation();
        error.setErrorMessage(
                MessageFormat.format(messages.getProperty(reason.message(), reason.message()), parameters));
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(error)
                .build();
    }

    private Properties messages() {
        try {
            return session.theme()
                    .getTheme(Theme.Type.ADMIN)
                    .getEnhancedMessages(realm, session.getContext().resolveLocale(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
