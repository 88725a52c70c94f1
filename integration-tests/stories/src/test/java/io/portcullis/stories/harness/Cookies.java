package io.portcullis.stories.harness;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A browser's cookies for one host. Secure cookies go to {@code http://localhost} too, which browsers trust; cookies with
 * {@code SameSite=Strict} stay at home when another site (an application, a web mailer) sent the person here.
 */
final class Cookies {
    private record Cookie(String name, String path, String value, boolean strict) {
        boolean isFor(URI uri) {
            String folder = path.endsWith("/") ? path : path + "/";
            return (uri.getPath() + "/").startsWith(folder);
        }
    }

    private final List<Cookie> all = new ArrayList<>();

    synchronized void keep(URI from, List<String> setCookieHeaders) {
        for (String header : setCookieHeaders) {
            HttpCookie set = HttpCookie.parse(header).get(0);
            String path = set.getPath() == null ? "/" : set.getPath();
            String attributes = header.toLowerCase(Locale.ROOT);
            all.removeIf(old -> old.name().equals(set.getName()) && old.path().equals(path));
            boolean gone = set.getMaxAge() == 0 || set.hasExpired();
            if (!gone) {
                all.add(new Cookie(set.getName(), path, set.getValue(), attributes.contains("samesite=strict")));
            }
        }
    }

    /** The {@code Cookie} header, if there is anything to send. */
    synchronized Optional<String> header(URI to, boolean fromAnotherSite) {
        String pairs = all.stream()
                .filter(cookie -> cookie.isFor(to))
                .filter(cookie -> !(fromAnotherSite && cookie.strict()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
    }

    synchronized Optional<String> value(String name) {
        return all.stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    /** Names and values of those whose name begins so. */
    synchronized Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        all.stream()
                .filter(cookie -> cookie.name().startsWith(prefix))
                .forEach(cookie -> found.put(cookie.name(), cookie.value()));
        return found;
    }

    synchronized void put(String name, String path, String value) {
        forget(name);
        all.add(new Cookie(name, path, value, false));
    }

    /** Changes the value of one that must be there. */
    synchronized void alter(String name, UnaryOperator<String> change) {
        Cookie old = all.stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow();
        all.set(all.indexOf(old), new Cookie(name, old.path(), change.apply(old.value()), old.strict()));
    }

    /** Takes over what another browser has under names that begin so. */
    void copy(Cookies from, String prefix) {
        List<Cookie> copies;
        synchronized (from) {
            copies = from.all.stream()
                    .filter(cookie -> cookie.name().startsWith(prefix))
                    .toList();
        }
        synchronized (this) {
            copies.forEach(cookie -> forget(cookie.name()));
            all.addAll(copies);
        }
    }

    synchronized void forget(String name) {
        all.removeIf(cookie -> cookie.name().equals(name));
    }
}
