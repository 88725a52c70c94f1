package io.portcullis.authenticators.magiclink;

import io.portcullis.kit.attempts.Attempt;
import io.portcullis.kit.pages.Times;
import io.portcullis.kit.pages.TooManyRequests;
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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
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
        return answer(token, request -> confirmPage(request, null));
    }

    /** Does it. */
    @POST
    @Path("{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response use(@PathParam("token") String token, @FormParam(CODE) @Nullable String code) {
        return answer(token, request -> {
            if (requester.isSentByAnotherSite()) {
                // Somebody's page posts the link and code of an account of theirs, to sign its visitors in to it.
                return confirmPage(request, null);
            }
            return requester.has(request.browserHash) ? useInRequestersBrowser(request) : useElsewhere(request, code);
        });
    }

    private Response answer(String token, Function<LinkRequestEntity, Response> answer) {
        Optional<LinkRequestEntity> found = new LinkRequests(session, realm).withToken(Secret.of(token));
        if (found.isEmpty()) {
            return refused(null, LinkRefusal.LINK_INVALID);
        }
        LinkRequestEntity request = found.get();
        return refusal(request).map(reason -> refused(request, reason)).orElseGet(() -> {
            event.client(client(request));
            return answer.apply(request);
        });
    }

    /** Why the link leads nowhere, as far as looking can tell; what must be exact is decided by {@link Redemption}. */
    private Optional<LinkRefusal> refusal(LinkRequestEntity request) {
        Optional<LinkRefusal> past =
                request.refusalAt(Time.currentTimeMillis()).or(() -> Redemption.obstacle(session, realm, request));
        if (past.isPresent()) {
            return past;
        }
        WaitingSignIn signIns = new WaitingSignIn(session, realm, request);
        boolean requesters = requester.has(request.browserHash);
        Optional<AuthenticationSessionModel> waiting = requesters ? signIns.waiting(client(request)) : Optional.empty();
        if (waiting.isPresent()) {
            boolean anothers = waiting.map(AuthenticationSessionModel::getAuthenticatedUser)
                    .filter(user -> !user.getId().equals(request.userId))
                    .isPresent();
            return anothers ? Optional.of(LinkRefusal.LINK_INVALID) : Optional.empty();
        }
        if (requesters && signIns.keptForAnother(client(request))) {
            return Optional.of(LinkRefusal.LINK_OTHER_CLIENT);
        }
        return signIns.leadsToStep(client(request)) ? Optional.empty() : Optional.of(LinkRefusal.LINK_INVALID);
    }

    private ClientModel client(LinkRequestEntity request) {
        return Objects.requireNonNull(realm.getClientById(request.clientId));
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

    private Response useInRequestersBrowser(LinkRequestEntity request) {
        WaitingSignIn signIns = new WaitingSignIn(session, realm, request);
        ClientModel client = client(request);
        return goOn(
                new Redemption(session, realm).byLink(request.id),
                request,
                () -> signIns.waiting(client)
                        .or(() -> signIns.rebuilt(client))
                        .orElseGet(() -> signIns.fresh(client, arrival(client))));
    }

    private Response useElsewhere(LinkRequestEntity request, @Nullable String typed) {
        String digits = SignInCode.typed(typed);
        if (digits.isEmpty()) {
            return confirmPage(request, null);
        }
        RequestLimit limit = new RequestLimit(session, realm, event);
        Attempt guess = limit.guess(request.accountKey);
        if (guess instanceof Attempt.Refused refused) {
            return tooManyPage(request, limit.refuse(refused));
        }
        Redemption.Outcome outcome = new Redemption(session, realm).byCode(request.id, Secret.of(digits));
        if (outcome instanceof Redemption.Outcome.Redeemed) {
            limit.giveBack((Attempt.Granted) guess);
        } else if (outcome instanceof Redemption.Outcome.Refused wrong && wrong.reason() == LinkRefusal.CODE_WRONG) {
            LinkEvents.refused(event, request.userId, wrong.reason());
            return confirmPage(request, new FormMessage(CODE, "portcullis-code-wrong"));
        }
        ClientModel client = client(request);
        return goOn(outcome, request, () -> new WaitingSignIn(session, realm, request).fresh(client, arrival(client)));
    }

    /** @param signIn the sign-in to go on with, made only once the mail is used up */
    private Response goOn(
            Redemption.Outcome outcome, LinkRequestEntity request, Supplier<AuthenticationSessionModel> signIn) {
        if (outcome instanceof Redemption.Outcome.Refused refused) {
            return refused(request, refused.reason());
        }
        Redemption.Outcome.Redeemed redeemed = (Redemption.Outcome.Redeemed) outcome;
        LinkEvents.redeemed(event, redeemed);
        return unstored(new WaitingSignIn(session, realm, request).goOn(signIn.get(), redeemed.userId()));
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
        ClientModel client = client(request);
        LoginFormsProvider page = page(client);
        if (error != null) {
            page.addError(error);
        }
        return unstored(page.setAttribute(
                        "actionUrl",
                        session.getContext().getUri().getRequestUri().getRawPath())
                .setAttribute("sameBrowser", requester.has(request.browserHash))
                .setAttribute("maskedAddress", LinkPages.masked(Objects.requireNonNull(request.email)))
                .setAttribute("applicationName", LinkPages.applicationName(client))
                .setAttribute(
                        "requestedAt",
                        Times.text(
                                Instant.ofEpochMilli(request.requestedAt),
                                session.getContext().resolveLocale(null)))
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

    private Response tooManyPage(LinkRequestEntity request, Duration wait) {
        return unstored(TooManyRequests.page(page(client(request)), wait, null));
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
