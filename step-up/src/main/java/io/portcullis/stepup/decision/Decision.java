package io.portcullis.stepup.decision;

import io.portcullis.kit.stepup.Passed;
import java.util.Optional;

/** Whether an operation may go on. */
public sealed interface Decision {

    /**
     * It may.
     *
     * @param passed the proof that counted; nothing if none was asked for
     */
    record Allowed(Optional<Passed> passed) implements Decision {}

    /** It may after a proof. */
    record Denied(Challenge challenge) implements Decision {}
}
