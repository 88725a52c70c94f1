package io.portcullis.auditlistener.listener;

import io.portcullis.auditlistener.entry.Draft;
import io.portcullis.auditlistener.recording.Recorder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Notes what was before, and has the entry written when all is done. */
record AuditListener(KeycloakSession session) implements EventListenerProvider {

    @Override
    public void onEvent(Event event) {
        if (UserEvents.areRecorded(event)) {
            record(() -> new UserEvents(session).draft(event));
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        record(() -> new AdminEvents(session).draft(event));
    }

    /** What fails here would be swallowed; it fails again when it counts. */
    private void record(Supplier<Function<KeycloakSession, Draft>> happening) {
        Function<KeycloakSession, Draft> draft;
        try {
            draft = happening.get();
        } catch (RuntimeException failure) {
            draft = own -> {
                throw failure;
            };
        }
        Recorder.record(session, draft);
    }

    @Override
    public void close() {}
}
