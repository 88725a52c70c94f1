package io.portcullis.stories.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A person's browser: keeps cookies, follows redirects within the server and stops where one leads to an application. It
 * runs no JavaScript. Several threads may use it at once, as several tabs do.
 */
public final class Browser {
    private static final int MOST_REDIRECTS = 20;

    private final Server server;
    private final UnaryOperator<URI> route;
    private final Cookies cookies;
    private final Map<String, String> headers;
    private final Map<String, AuthorizationRequest> requests;
    private final List<Visit> visits;

    Browser(Server server) {
        this.server = server;
        route = UnaryOperator.identity();
        cookies = new Cookies();
        headers = new LinkedHashMap<>();
        requests = new ConcurrentHashMap<>();
        visits = new CopyOnWriteArrayList<>();
        sending("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        sending("Accept-Language", "en");
    }

    private Browser(Browser same, UnaryOperator<URI> route) {
        server = same.server;
        this.route = route;
        cookies = same.cookies;
        headers = same.headers;
        requests = same.requests;
        visits = same.visits;
    }

    /** The same browser, with the same cookies, led to this node by the cluster's load balancer. */
    public Browser through(ClusterNode node) {
        return new Browser(this, node::entrance);
    }

    /** Sends a header with every request from now on, instead of what it sent before. */
    public Browser sending(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Somebody else's browser. */
    public Browser another() {
        return new Browser(server);
    }

    /** Starts to sign in to an application, which sends the person to the server. */
    public Page opens(Application application) {
        AuthorizationRequest request = application.request();
        requests.put(request.state(), request);
        return follows(request.uri());
    }

    /** Clicks a link in another place, such as a mail read in a web mailer. */
    public Page follows(URI link) {
        return navigate(link, true);
    }

    /** The same, and presses the button of the page that opens, if it is the one that has one. */
    public Page followsAndConfirms(URI link) {
        Page page = follows(link);
        return page instanceof ConfirmPage confirm ? confirm.continueHere() : page;
    }

    /** From the application to the page that says to look for a mail. */
    public LinkSentPage asksForLink(Application application, String usernameOrAddress) {
        return opens(application).as(SignInPage.class).askForLink().sendTo(usernameOrAddress);
    }

    /** Types or pastes an address. */
    public Page visits(URI address) {
        return navigate(address, false);
    }

    /** What a HEAD request answers, which no browser would send. */
    public int head(URI address) {
        return exchange("HEAD", address, BodyPublishers.noBody(), false, false).status();
    }

    /** Posts a form's fields to an address. */
    Page posts(URI action, List<Http.Field> fields) {
        Visit answer = exchange("POST", action, Http.form(fields), true, false);
        return arrive(answer, false);
    }

    public Optional<String> cookie(String name) {
        return cookies.value(name);
    }

    /** Names and values of the cookies whose name begins so. */
    public Map<String, String> cookies(String prefix) {
        return cookies.startingWith(prefix);
    }

    /** Has from now on the cookies of another browser whose name begins so; the other one keeps them. */
    public Browser steals(String prefix, Browser from) {
        cookies.copy(from.cookies, prefix);
        return this;
    }

    /** Changes the value of a cookie that is there. */
    public void alters(String cookie, UnaryOperator<String> change) {
        cookies.alter(cookie, change);
    }

    /** Sets a cookie that is sent to this realm. */
    public void plants(Realm realm, String cookie, String value) {
        cookies.put(cookie, "/realms/" + realm.name() + "/", value);
    }

    /** Loses a cookie, as after a clean-up. */
    public void forgets(String cookie) {
        cookies.forget(cookie);
    }

    /** Every address this browser asked for, in order. */
    public List<URI> history() {
        return visits.stream().map(Visit::uri).toList();
    }

    /** Every header this browser received, to search for what must not be there. */
    public String receivedHeaders() {
        return visits.stream()
                .map(visit -> visit.headers().map().toString())
                .toList()
                .toString();
    }

    AuthorizationRequest request(String state) {
        AuthorizationRequest request = requests.get(state);
        if (request == null) {
            throw new AssertionError("No application asked for this in this browser");
        }
        return request;
    }

    private Page navigate(URI address, boolean fromAnotherSite) {
        return arrive(exchange("GET", address, BodyPublishers.noBody(), false, fromAnotherSite), fromAnotherSite);
    }

    private Page arrive(Visit first, boolean fromAnotherSite) {
        Visit visit = first;
        for (int redirects = 0; visit.redirects(); redirects++) {
            assertThat(redirects).as("redirects, last to %s", visit.location()).isLessThan(MOST_REDIRECTS);
            if (!visit.location().toString().startsWith(server.url() + "/")) {
                return new Arrival(this, visit);
            }
            visit = exchange("GET", visit.location(), BodyPublishers.noBody(), false, fromAnotherSite);
        }
        return Pages.recognise(this, visit);
    }

    private Visit exchange(String method, URI address, BodyPublisher body, boolean form, boolean fromAnotherSite) {
        HttpRequest.Builder request = Http.to(route.apply(address)).method(method, body);
        headers.forEach(request::setHeader);
        cookies.header(address, fromAnotherSite).ifPresent(header -> request.setHeader("Cookie", header));
        if (form) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded");
            request.setHeader("Origin", server.url());
        }
        HttpResponse<String> answer = Http.send(request.build());
        cookies.keep(address, answer.headers().allValues("Set-Cookie"));
        Visit visit = new Visit(method, address, answer.statusCode(), answer.headers(), answer.body());
        visits.add(visit);
        return visit;
    }
}
