package io.portcullis.recoverycodes;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The codes a set-up page shows, until they are confirmed: in the authentication note {@code
 * portcullis.recovery-codes.pending} of one tab's sign-in, so that a reload shows the same.
 */
final class PendingCodes {

    private static final String NOTE = "portcullis.recovery-codes.pending";
    private static final String SEPARATOR = ",";

    private final AuthenticationSessionModel signIn;

    PendingCodes(AuthenticationSessionModel signIn) {
        this.signIn = signIn;
    }

    /** Nothing before they were first shown. */
    List<RecoveryCode> shown() {
        String note = signIn.getAuthNote(NOTE);
        return note == null
                ? List.of()
                : Stream.of(note.split(SEPARATOR, -1)).map(RecoveryCode::typed).toList();
    }

    List<RecoveryCode> show(int number) {
        List<RecoveryCode> shown = shown();
        if (!shown.isEmpty()) {
            return shown;
        }
        List<RecoveryCode> fresh =
                Stream.generate(RecoveryCode::random).limit(number).toList();
        signIn.setAuthNote(NOTE, fresh.stream().map(RecoveryCode::reveal).collect(Collectors.joining(SEPARATOR)));
        return fresh;
    }

    void forget() {
        signIn.removeAuthNote(NOTE);
    }
}
