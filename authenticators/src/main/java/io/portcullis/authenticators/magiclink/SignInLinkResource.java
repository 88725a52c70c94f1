package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.secrets.Secret;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The link's own pages. Looking changes nothing, however often and by whom; only a POST does, and it must either come
 * from the browser that asked (its cookie is the proof) or carry the mail's code.
 *
 * <p>Not registered by a class-level path: Keycloak mounts it at the provider's id.
 */
public final class SignInLinkResource {

    private static final String CODE = "code";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Requester requester;
    private final EventBuilder event;

    SignInLinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.requester = new Requester(session);
        this.event = LinkEvents.ofRequest(session, realm);
    }

    /** Says what the link would do. */
    @GET
    @Path("{token}")
    public Response look(@PathParam("token") String token) {
        Optional<LinkRequestEntity> request = find(token);
        if (request.isEmpty()) {
            return refused(null, LinkRefusal.LINK_INVALID);
        }
        return request.get()
                .refusalAt(Time.currentTimeMillis())
                .map(refusal -> refused(request.get(), refusal))
                .orElseGet(() -> confirmPage(request.get(), null));
    }

    /** Does it. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response use(@PathParam("token") String token, @FormParam(CODE) @Nullable String code) {
        Optional<LinkRequestEntity> request = find(token);
        if (request.isEmpty()) {
            return refused(null, LinkRefusal.LINK_INVALID);
        }
        ClientModel client = realm.getClientById(request.get().clientId);
        AuthenticationExecutionModel execution = realm.getAuthenticationExecutionById(request.get().executionId);
        if (client == null || execution == null) {
            return refused(request.get(), LinkRefusal.LINK_INVALID);
        }
        event.client(client);
        session.getContext().setClient(client);
        return requester.has(request.get().browserHash)
                ? useInRequestersBrowser(request.get(), client, execution)
                : useElsewhere(request.get(), client, execution, code);
    }

    /** Where a sign-in ends that has no waiting application: on to the application's own address. */
    @GET
    @Path("arrived")
    public Response arrived(@QueryParam("client_id") @Nullable String clientId) {
        ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
        if (client == null) {
            return refused(null, LinkRefusal.LINK_INVALID);
        }
        session.getContext().setClient(client);
        return LinkPages.applicationUrl(session, client)
                .map(url -> Response.seeOther(url).build())
                .orElseGet(() -> unstored(page(client)
                        .setAttribute("applicationName", LinkPages.applicationName(client))
                        .createForm("portcullis-signed-in.ftl")));
    }

    private Optional<LinkRequestEntity> find(String token) {
        return new LinkRequests(session, realm).withToken(Secret.of(token));
    }

    private Response useInRequestersBrowser(
            LinkRequestEntity request, ClientModel client, AuthenticationExecutionModel execution) {
        WaitingSignIn signIns = new WaitingSignIn(session, realm, request);
        Optional<AuthenticationSessionModel> waiting = signIns.waiting(client);
        if (waiting.isEmpty() && signIns.keptForAnother(client)) {
            return refused(request, LinkRefusal.LINK_OTHER_CLIENT);
        }
        if (waiting.map(AuthenticationSessionModel::getAuthenticatedUser)
                .filter(user -> !user.getId().equals(request.userId))
                .isPresent()) {
            return refused(request, LinkRefusal.LINK_INVALID);
        }
        return goOn(
                new Redemption(session, realm).byLink(request.id),
                request,
                execution,
                () -> waiting.or(() -> signIns.rebuilt(client))
                        .orElseGet(() -> signIns.fresh(client, arrival(client))));
    }

    private Response useElsewhere(
            LinkRequestEntity request,
            ClientModel client,
            AuthenticationExecutionModel execution,
            @Nullable String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[\\s-]", "");
        if (digits.isEmpty()) {
            return request.refusalAt(Time.currentTimeMillis())
                    .map(refusal -> refused(request, refusal))
                    .orElseGet(() -> confirmPage(request, null));
        }
        WaitingSignIn signIns = new WaitingSignIn(session, realm, request);
        if (!signIns.leadsTo(client, execution)) {
            return refused(request, LinkRefusal.LINK_INVALID);
        }
        RequestLimit limit = new RequestLimit(session, realm, event);
        Attempt guess = limit.guess(request.accountKey);
        if (guess instanceof Attempt.Refused refused) {
            return tooManyPage(client, limit.refuse(refused));
        }
        Redemption.Outcome outcome = new Redemption(session, realm).byCode(request.id, Secret.of(digits));
        if (outcome instanceof Redemption.Outcome.Redeemed) {
            limit.giveBack((Attempt.Granted) guess);
        } else if (outcome instanceof Redemption.Outcome.Refused wrong && wrong.reason() == LinkRefusal.CODE_WRONG) {
            LinkEvents.refused(event, request.userId, wrong.reason());
            return confirmPage(request, new FormMessage(CODE, "portcullis-code-wrong"));
        }
        return goOn(outcome, request, execution, () -> signIns.fresh(client, arrival(client)));
    }

    /** A sign-in to go on with; made only once the mail is used up. */
    private interface SignIn {

        AuthenticationSessionModel open();
    }

    private Response goOn(
            Redemption.Outcome outcome,
            LinkRequestEntity request,
            AuthenticationExecutionModel execution,
            SignIn signIn) {
        if (outcome instanceof Redemption.Outcome.Refused refused) {
            return refused(request, refused.reason());
        }
        Redemption.Outcome.Redeemed redeemed = (Redemption.Outcome.Redeemed) outcome;
        MagicLinkMetrics.REDEEMED.count();
        if (redeemed.created()) {
            event.clone()
                    .event(EventType.REGISTER)
                    .user(redeemed.userId())
                    .detail(Details.REGISTER_METHOD, MagicLinkAuthenticatorFactory.ID)
                    .success();
        }
        return unstored(new WaitingSignIn(session, realm, request).goOn(signIn.open(), execution, redeemed.userId()));
    }

    private URI arrival(ClientModel client) {
        return realmUri()
                .path(SignInLinkResourceFactory.ID)
                .path("arrived")
                .queryParam("client_id", client.getClientId())
                .build();
    }

    private UriBuilder realmUri() {
        return UriBuilder.fromUri(Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
    }

    private Response confirmPage(LinkRequestEntity request, @Nullable FormMessage error) {
        ClientModel client = realm.getClientById(request.clientId);
        if (client == null || request.email == null) {
            return refused(request, LinkRefusal.LINK_INVALID);
        }
        LoginFormsProvider page = page(client);
        if (error != null) {
            page.addError(error);
        }
        return unstored(page.setAttribute(
                        "actionUrl",
                        session.getContext().getUri().getRequestUri().getRawPath())
                .setAttribute("sameBrowser", requester.has(request.browserHash))
                .setAttribute("maskedAddress", LinkPages.masked(request.email))
                .setAttribute("applicationName", LinkPages.applicationName(client))
                .setAttribute(
                        "requestedAt",
                        LinkPages.time(request.requestedAt, session.getContext().resolveLocale(null)))
                .setAttribute("device", request.device)
                .setAttribute("ipAddress", request.ipAddress)
                .createForm("portcullis-magic-link-confirm.ftl"));
    }

    private Response refused(@Nullable LinkRequestEntity request, LinkRefusal refusal) {
        ClientModel client = request == null ? null : realm.getClientById(request.clientId);
        if (client != null) {
            event.client(client);
        }
        LinkEvents.refused(event, request == null ? null : request.userId, refusal);
        LoginFormsProvider page =
                page(client).setStatus(Response.Status.BAD_REQUEST).setAttribute("reason", refusal.reason());
        if (client != null) {
            page.setAttribute("applicationName", LinkPages.applicationName(client));
            LinkPages.applicationUrl(session, client)
                    .ifPresent(url -> page.setAttribute("applicationUrl", url.toString()));
        }
        return unstored(page.createForm("portcullis-magic-link-refused.ftl"));
    }

    private Response tooManyPage(ClientModel client, Duration wait) {
        return unstored(page(client)
                .setStatus(Response.Status.TOO_MANY_REQUESTS)
                .setResponseHeader("Retry-After", String.valueOf(wait.toSeconds()))
                .setAttribute("retryAfterMinutes", Math.max(1, (wait.toSeconds() + 59) / 60))
                .createForm("portcullis-too-many-requests.ftl"));
    }

    private LoginFormsProvider page(@Nullable ClientModel client) {
        if (client != null) {
            session.getContext().setClient(client);
        }
        return session.getProvider(LoginFormsProvider.class);
    }

    /** No copy of a page whose address is the secret, and no word of that address to the next one. */
    private static Response unstored(Response response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
        response.getHeaders().putSingle("Referrer-Policy", "no-referrer");
        return response;
    }
}
