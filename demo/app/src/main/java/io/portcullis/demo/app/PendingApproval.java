package io.portcullis.demo.app;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits until its person has confirmed who they are; a session has one at most, the latest. It is tied to one
 * authorization request by that request's {@code state}: only the end of that very sign-in moves it on, and only once.
 *
 * @param asked the parameters of that request
 * @param confirmed null until it has ended
 */
record PendingApproval(
        int payment,
        String subject,
        Map<String, String> asked,
        @Nullable String state,
        @Nullable Boolean confirmed) implements Serializable {

    private static final String ATTRIBUTE = PendingApproval.class.getName();

    static void keep(HttpSession session, int payment, String subject, Challenge challenge) {
        session.setAttribute(ATTRIBUTE, new PendingApproval(payment, subject, challenge.parameters(), null, null));
    }

    static void signInStarted(HttpSession session, Map<String, ?> parameters, String state) {
        of(session)
                .filter(pending -> pending.asked.equals(parameters))
                .map(pending -> new PendingApproval(pending.payment, pending.subject, pending.asked, state, null))
                .ifPresent(pending -> session.setAttribute(ATTRIBUTE, pending));
    }

    /** Returns whether it was the sign-in that an approval waits for. */
    static boolean signInEnded(HttpSession session, @Nullable String state, boolean confirmed) {
        Optional<PendingApproval> ended = of(session)
                .filter(pending -> pending.state != null && pending.state.equals(state) && pending.confirmed == null)
                .map(pending -> new PendingApproval(pending.payment, pending.subject, pending.asked, state, confirmed));
        ended.ifPresent(pending -> session.setAttribute(ATTRIBUTE, pending));
        return ended.isPresent();
    }

    /** The one whose sign-in has ended; whoever asks again gets nothing. */
    static Optional<PendingApproval> take(HttpSession session) {
        Optional<PendingApproval> ended = of(session).filter(pending -> pending.confirmed != null);
        ended.ifPresent(pending -> session.removeAttribute(ATTRIBUTE));
        return ended;
    }

    private static Optional<PendingApproval> of(HttpSession session) {
        return Optional.ofNullable((PendingApproval) session.getAttribute(ATTRIBUTE));
    }
}
