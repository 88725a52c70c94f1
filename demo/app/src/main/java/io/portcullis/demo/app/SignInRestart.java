package io.portcullis.demo.app;

import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** What a session knows of its sign-in, so that it can be started again: once, and asking for the same. */
final class SignInRestart {

    private static final String ASKED = SignInRestart.class.getName() + ".asked";
    private static final String DONE = SignInRestart.class.getName() + ".done";

    private SignInRestart() {}

    static void remember(HttpSession session, Map<String, Object> asked) {
        session.setAttribute(ASKED, new HashMap<>(asked));
    }

    /** True the first time; then false, which also makes the next failure a first one again. */
    static boolean claim(HttpSession session) {
        boolean first = session.getAttribute(DONE) == null;
        session.setAttribute(DONE, first ? Boolean.TRUE : null);
        return first;
    }

    static void forget(HttpSession session) {
        session.removeAttribute(DONE);
    }

    static String location(HttpSession session) {
        UriComponentsBuilder location = UriComponentsBuilder.fromPath("/sign-in");
        if (session.getAttribute(ASKED) instanceof Map<?, ?> asked) {
            asked.forEach((name, value) -> location.queryParam((String) name, "{" + name + "}"));
            Map<String, Object> values = new HashMap<>();
            asked.forEach((name, value) -> values.put((String) name, value));
            return location.encode().buildAndExpand(values).toUriString();
        }
        return location.toUriString();
    }
}
