package io.portcullis.kit.pages;

import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.authentication.Authenticator;

/** The other steps a person may choose instead of this one; our pages offer them directly. */
public final class OtherWays {

    private OtherWays() {}

    /**
     * One of them. Templates call its accessors: FreeMarker 2.3.32 does not know records.
     *
     * @param id to be posted as {@code authenticationExecution}
     * @param label message key
     */
    public record OtherWay(String id, String label) {}

    /** Those that work for this user. Keycloak's own link to a page that lists them is taken off the current page. */
    public static List<OtherWay> offer(AuthenticationFlowContext context) {
        List<OtherWay> ways = context.getAuthenticationSelections().stream()
                .filter(option ->
                        !option.getAuthExecId().equals(context.getExecution().getId()))
                .filter(option -> works(context, option))
                .map(option -> new OtherWay(option.getAuthExecId(), option.getDisplayName()))
                .toList();
        context.setAuthenticationSelections(List.of());
        return ways;
    }

    private static boolean works(AuthenticationFlowContext context, AuthenticationSelectionOption option) {
        Authenticator authenticator = context.getSession()
                .getProvider(
                        Authenticator.class, option.getAuthenticationExecution().getAuthenticator());
        return authenticator.configuredFor(context.getSession(), context.getRealm(), context.getUser());
    }
}
