/**
 * From what happens to an entry: who acted ({@link Actors}), how an entry gets into the action's own transaction
 * ({@link Recorder}), and the journal of the other capabilities. Owns no table and no note; of a failure only its kind is logged.
 */
@NullMarked
package io.portcullis.auditlistener.recording;

import org.jspecify.annotations.NullMarked;
