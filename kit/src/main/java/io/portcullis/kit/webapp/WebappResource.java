package io.portcullis.kit.webapp;

import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.common.util.HtmlUtils;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * A page below {@code /realms/{realm}} and its files. Whoever can reach the server may have them; what the page shows comes from an
 * API only, which asks for a token. A realm without the page's client has no page.
 *
 * <p>Not registered by a class-level path: a root resource hands over what is not its API's.
 */
public final class WebappResource {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final KeycloakSession session;
    private final Webapp webapp;

    public WebappResource(KeycloakSession session, Webapp webapp) {
        this.session = session;
        this.webapp = webapp;
    }

    /** The page; its files are named relative to it, so its address ends with a slash. */
    @GET
    public Response page() {
        RealmModel realm = session.getContext().getRealm();
        ClientModel client = realm.getClientByClientId(webapp.client());
        if (client == null || !client.isEnabled()) {
            return missing();
        }
        URI asked = session.getContext().getUri().getRequestUri();
        if (!asked.getRawPath().endsWith("/")) {
            return Response.seeOther(withSlash(realm)).build();
        }
        String page = webapp.page()
                .replace("{{version}}", webapp.version())
                .replace("{{client}}", HtmlUtils.escapeAttribute(webapp.client()))
                .replace("{{language}}", language(realm))
                .replace("{{realm}}", HtmlUtils.escapeAttribute(displayName(realm)));
        return secured(Response.ok(page, "text/html; charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** A file of the page; its address changes with the content. */
    @GET
    @Path("files/{version}/{name}")
    public Response file(@PathParam("version") String version, @PathParam("name") String name) {
        return webapp.file(version, name)
                .map(file -> secured(Response.ok(file.content(), file.type()))
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                        .build())
                .orElseGet(WebappResource::missing);
    }

    /** There is nothing else. */
    @GET
    @Path("{path:.+}")
    public Response other() {
        return missing();
    }

    private static Response missing() {
        return Problem.of(Response.Status.NOT_FOUND, "There is no such page in this realm.");
    }

    private URI withSlash(RealmModel realm) {
        URI base = session.getContext().getUri().getBaseUri();
        return UriBuilder.fromUri(Urls.realmIssuer(base, realm.getName()))
                .path(webapp.path() + "/")
                .build();
    }

    /** Empty where the realm leaves it to the browser. */
    private String language(RealmModel realm) {
        return realm.isInternationalizationEnabled()
                ? HtmlUtils.escapeAttribute(
                        session.getContext().resolveLocale(null).getLanguage())
                : "";
    }

    private static String displayName(RealmModel realm) {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    /** Keycloak's own headers would replace these. */
    private Response.ResponseBuilder secured(Response.ResponseBuilder response) {
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        BrowserSecurityHeaders transport = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        String secureTransport = session.getContext()
                .getRealm()
                .getBrowserSecurityHeaders()
                .getOrDefault(transport.getKey(), transport.getDefaultValue());
        if (!secureTransport.isEmpty()) {
            response.header(transport.getHeaderName(), secureTransport);
        }
        return response.header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("X-Robots-Tag", "none");
    }
}
