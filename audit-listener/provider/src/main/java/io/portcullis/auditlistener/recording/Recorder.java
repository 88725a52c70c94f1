package io.portcullis.auditlistener.recording;

import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.kit.problem.Problem;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes the entries of one session just before its transaction commits, when all changes are made. If one cannot be
 * written, the commit fails and with it the action: Keycloak swallows what a listener throws, and answers success to a transaction
 * that was only marked for rollback, but not what fails in this phase.
 */
public final class Recorder {

    private static final Logger LOG = Logger.getLogger(Recorder.class);
    private static final String ATTRIBUTE = Recorder.class.getName();

    private Recorder() {}

    /**
     * Has the entry written with this session's transaction.
     *
     * @param draft is asked for the entry just before the commit
     */
    public static void record(KeycloakSession session, Function<KeycloakSession, Draft> draft) {
        Recording recording = session.getAttribute(ATTRIBUTE, Recording.class);
        if (recording == null) {
            recording = new Recording(session);
            try {
                session.getTransactionManager().enlistPrepare(recording);
            } catch (IllegalStateException e) {
                // The transaction is committing already.
                recordApart(session, draft);
                return;
            }
            session.setAttribute(ATTRIBUTE, recording);
        }
        recording.add(draft);
    }

    /** Has the entry written at once, for what happens although the session's transaction is rolled back. */
    public static void recordApart(KeycloakSession session, Function<KeycloakSession, Draft> draft) {
        KeycloakModelUtils.runJobInTransaction(
                session.getKeycloakSessionFactory(), session.getContext(), own -> append(own, draft.apply(own)));
    }

    /** Whether this session has something to record. */
    public static boolean isRecording(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE) != null;
    }

    private static void append(KeycloakSession session, Draft draft) {
        session.getProvider(AuditLog.class).append(draft);
    }

    private static final class Recording extends AbstractKeycloakTransaction {
        private final KeycloakSession session;
        private final List<Function<KeycloakSession, Draft>> drafts = new ArrayList<>();
        private boolean written;

        private Recording(KeycloakSession session) {
            this.session = session;
        }

        private void add(Function<KeycloakSession, Draft> draft) {
            if (written) {
                recordApart(session, draft);
            } else {
                drafts.add(draft);
            }
        }

        @Override
        protected void commitImpl() {
            AuditLog log = session.getProvider(AuditLog.class);
            log.flush(); // so that what fails from here on is ours
            // What is read for one entry may raise another event: the list may grow.
            for (int i = 0; i < drafts.size(); i++) {
                if (log.settings().failClosed()) {
                    write(log, drafts.get(i));
                } else {
                    attempt(drafts.get(i));
                }
            }
            written = true;
        }

        private void write(AuditLog log, Function<KeycloakSession, Draft> draft) {
            try {
                log.append(draft.apply(session));
                log.flush();
            } catch (RuntimeException e) {
                LOG.errorf("The audit log cannot be written, so an action was undone (%s)", kind(e));
                throw new ServiceUnavailableException(Problem.of(
                        Response.Status.SERVICE_UNAVAILABLE, "The audit log cannot be written, so nothing was done."));
            }
        }

        private void attempt(Function<KeycloakSession, Draft> draft) {
            try {
                Draft made = draft.apply(session);
                KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), own -> append(own, made));
            } catch (RuntimeException e) {
                LOG.errorf("An action goes on without its entry in the audit log (%s)", kind(e));
            }
        }

        /** What a database says may hold what was to be written. */
        private static String kind(Exception failure) {
            Throwable cause = failure;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getClass().getName();
        }

        @Override
        protected void rollbackImpl() {}
    }
}
